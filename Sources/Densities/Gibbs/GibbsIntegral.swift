import ElementaryFunctions

/// Integrals over exp(−(L − min L)/T) in one or two dimensions.
struct GibbsIntegral: Sendable {
    let set: SublevelSet
    let tolerance: Double
    /// The integral over the other coordinate at the lowest place, which is what others are compared with.
    private let ridge: Double
    /// ∫ exp(−(L − min L)/T), and its error.
    let partition: Approximation
    let logPartition: Approximation

    init(
        _ potential: Potential, temperature: Double, walls: [ClosedRange<Double>]?, tolerance: Double, axis: Int = 0
    ) throws(DensityError) {
        let set = try SublevelSet(potential, temperature: temperature, walls: walls, axis: axis)
        (self.set, self.tolerance) = (set, tolerance)
        ridge =
            potential.dimension == 1
            ? 1 : try Self.inner(set, tolerance, ridge: 0, at: set.lowest[axis]) { _ in [] }.integrals.first ?? 0
        let totals = AdaptiveQuadrature.Totals(try Self.outer(set, tolerance, ridge) { _ in [] })
        let z = totals.integrals.first ?? 0
        // Outside the pieces the density is below e^−46 of its maximum, and falls.
        let outside = Elementary.exp(-LineScan.depth) * Self.extent(set) * max(1, ridge)
        guard z > 0, outside < 1e-6 * z else {
            throw .notConfining(
                variable: potential.variables[axis], place: set.hull.upperBound, value: set.level, least: set.least)
        }
        partition = Approximation(value: z, error: (totals.errors.first ?? 0) + outside)
        let logarithm = Elementary.log(z) - set.least / temperature
        logPartition = Approximation(
            value: logarithm,
            error: partition.error / z + 4 * Double.ulpOfOne * (set.least / temperature).magnitude)
    }

    private static func extent(_ set: SublevelSet) -> Double {
        set.walls == nil ? 2 * (set.hull.upperBound - set.hull.lowerBound) : 0
    }

    /// The cells along the first coordinate of the density, and of the density times each of `f`.
    static func outer(
        _ set: SublevelSet, _ tolerance: Double, _ ridge: Double, _ f: ([Double]) -> [Double]
    ) throws(DensityError) -> [GaussKronrod.Cell] {
        try AdaptiveQuadrature(tolerance: tolerance).cells(set.components.flatMap(\.pieces)) {
            (x: Double) throws(DensityError) -> [Double] in
            guard set.potential.dimension == 2 else { return try weighted(set, [x], f) }
            return try inner(set, 0.1 * tolerance, ridge: ridge, at: x, f).integrals
        }
    }

    /// The integrals over the other coordinate at x.
    private static func inner(
        _ set: SublevelSet, _ tolerance: Double, ridge: Double, at x: Double, _ f: ([Double]) -> [Double]
    ) throws(DensityError) -> AdaptiveQuadrature.Totals {
        let pieces = try set.across(at: x).flatMap(\.pieces)
        guard !pieces.isEmpty else {
            return AdaptiveQuadrature.Totals(zeros: 1 + f(set.place(x, set.lowest[1 - set.axis])).count)
        }
        let quadrature = AdaptiveQuadrature(tolerance: tolerance, floor: 0.1 * tolerance * ridge)
        return AdaptiveQuadrature.Totals(
            try quadrature.cells(pieces) { (y: Double) throws(DensityError) -> [Double] in
                try weighted(set, set.place(x, y), f)
            })
    }

    private static func weighted(
        _ set: SublevelSet, _ q: [Double], _ f: ([Double]) -> [Double]
    ) throws(DensityError) -> [Double] {
        let weight = Elementary.exp((set.least - set.potential.value(at: q)) / set.temperature)
        guard weight > 0 else { return [weight] + f(q).map { _ in 0 } }
        let values = [weight] + f(q).map { weight * $0 }
        guard values.allSatisfy(\.isFinite) else { throw .notFinite(place: q, value: values.last ?? .nan) }
        return values
    }

    /// ∫ f p for a function of a place.
    func expectation(of f: ([Double]) -> Double) throws(DensityError) -> Approximation {
        let totals = AdaptiveQuadrature.Totals(try Self.outer(set, tolerance, ridge) { [f($0)] })
        let mean = totals.integrals[1] / totals.integrals[0]
        let error = totals.errors[1] + mean.magnitude * totals.errors[0]
        return Approximation(
            value: mean, error: error / totals.integrals[0] + outsideShare * totals.sizes[1] / totals.integrals[0])
    }

    /// What may lie outside the pieces, as a share of the whole; functions are taken to grow there by no more than a
    /// factor of 1000.
    private var outsideShare: Double { 1000 * Elementary.exp(-LineScan.depth) }

    /// The density at x along `axis`, not normalised.
    func profile(at x: Double) throws(DensityError) -> Double {
        guard set.potential.dimension == 2 else { return try Self.weighted(set, [x]) { _ in [] }[0] }
        return try Self.inner(set, 0.1 * tolerance, ridge: ridge, at: x) { _ in [] }.integrals[0]
    }

    /// The cells of the partition function along `axis`.
    func cells() throws(DensityError) -> [GaussKronrod.Cell] { try Self.outer(set, tolerance, ridge) { _ in [] } }
}

extension AdaptiveQuadrature.Totals {
    init(zeros count: Int) {
        (integrals, sizes) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
        errors = integrals
    }
}
