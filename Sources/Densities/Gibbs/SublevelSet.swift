/// Where exp(−L/T) is not negligible: above e^−46 = 1e-20 of its maximum, in one or two dimensions.
struct SublevelSet: Sendable {
    let potential: Potential
    let temperature: Double
    /// The walls that the user has given; nil for none.
    let walls: [ClosedRange<Double>]?
    /// The coordinate that is looked at first.
    let axis: Int
    /// The lowest place seen and the potential there.
    let lowest: [Double]
    let least: Double
    /// The pieces along `axis`.
    let components: [LineScan.Component]

    var level: Double { least + LineScan.depth * temperature }

    init(
        _ potential: Potential, temperature: Double, walls: [ClosedRange<Double>]?, axis: Int = 0
    ) throws(DensityError) {
        (self.potential, self.temperature, self.walls, self.axis) = (potential, temperature, walls, axis)
        let profile = { (x: Double) throws(DensityError) -> LineScan.Point in
            guard potential.dimension == 2 else { return LineScan.Point(x: 0, value: potential.value(at: [x])) }
            return try Self.across(potential, temperature, walls, axis, at: x, centre: nil, level: nil).lowest
        }
        let height = { (x: Double) throws(DensityError) -> Double in try profile(x).value }
        let scan =
            if let walls { try LineScan(over: walls[axis], temperature: temperature, height) } else {
                try LineScan(centre: potential.start[axis], temperature: temperature, height)
            }
        let found = scan.lowest
        guard found.value.isFinite else { throw .notFinite(place: [found.x], value: found.value) }
        least = found.value
        lowest = Self.place(potential.dimension, axis, found.x, try profile(found.x).x)
        components = try scan.components(
            below: found.value + LineScan.depth * temperature, variable: potential.variables[axis], height)
        // A potential without a floor may rise along one coordinate where the search along the other one ends.
        if potential.dimension == 2 { _ = try across(at: lowest[axis]) }
    }

    /// The potential along the other coordinate.
    private static func across(
        _ potential: Potential, _ temperature: Double, _ walls: [ClosedRange<Double>]?, _ axis: Int, at x: Double,
        centre: Double?, level: Double?
    ) throws(DensityError) -> LineScan {
        let height = { (y: Double) throws(DensityError) -> Double in potential.value(at: place(2, axis, x, y)) }
        if let walls { return try LineScan(over: walls[1 - axis], temperature: temperature, height) }
        return try LineScan(
            centre: centre ?? potential.start[1 - axis], temperature: temperature, level: level, height)
    }

    private static func place(_ dimension: Int, _ axis: Int, _ x: Double, _ y: Double) -> [Double] {
        dimension == 1 ? [x] : axis == 0 ? [x, y] : [y, x]
    }

    func place(_ x: Double, _ y: Double) -> [Double] { Self.place(potential.dimension, axis, x, y) }

    /// The pieces along the other coordinate at x.
    func across(at x: Double) throws(DensityError) -> [LineScan.Component] {
        let scan = try Self.across(
            potential, temperature, walls, axis, at: x, centre: lowest[1 - axis], level: level)
        // At the edge of a piece along `axis` there may be nothing.
        return try scan.components(below: level, variable: potential.variables[1 - axis], mayBeEmpty: true) {
            (y: Double) throws(DensityError) -> Double in potential.value(at: place(x, y))
        }
    }

    /// The shortest interval of `axis` that holds all pieces.
    var hull: ClosedRange<Double> {
        let cuts = components.flatMap(\.cuts)
        return (cuts.first ?? lowest[axis])...(cuts.last ?? lowest[axis])
    }
}
