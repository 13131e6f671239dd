/// A function of one variable as seen from afar: places, its minima between them, and where it is below a level.
///
/// Places lie at an eighth of an octave from a centre outwards, from 1/128 on, until the function is above the level
/// over a whole octave; then one an octave up to 2⁴⁰. So a dip that is narrower than an eighth of its distance from
/// the centre, and of which no place shows a flank, is not seen.
struct LineScan {
    /// The logarithm by which the density at the ends of a domain is below its maximum: e^−46 = 1e-20.
    static let depth = 46.0
    private static let outermost = 40

    struct Point {
        let x: Double
        let value: Double
    }

    /// Places in order, the minima among them.
    private(set) var points: [Point]
    private(set) var minima: [Point] = []
    private let temperature: Double
    /// Whether the line has ends.
    private let isBounded: Bool

    /// Looks at the whole line around a centre.
    ///
    /// - Parameter level: a level of interest, if it is known.
    init(
        centre: Double, temperature: Double, level: Double? = nil, _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) {
        (self.temperature, isBounded) = (temperature, false)
        points = [Point(x: centre, value: try f(centre))]
        var least = level.map { $0 - Self.depth * temperature } ?? points[0].value
        for direction in [-1.0, 1] {
            points += try Self.outward(centre, direction, &least, temperature, f)
        }
        points.sort { $0.x < $1.x }
        try refine(f)
    }

    /// Looks at an interval, at 129 places with equal distances.
    init(
        over range: ClosedRange<Double>, temperature: Double, _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) {
        (self.temperature, isBounded) = (temperature, true)
        points = []
        for place in 0...128 {
            let share = Double(place) / 128
            let x = place == 128 ? range.upperBound : range.lowerBound + share * (range.upperBound - range.lowerBound)
            let value = try f(x)
            guard !value.isNaN else { throw .notFinite(place: [x], value: value) }
            points.append(Point(x: x, value: value))
        }
        try refine(f)
    }

    /// Places on one side of the centre.
    private static func outward(
        _ centre: Double, _ direction: Double, _ least: inout Double, _ temperature: Double,
        _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) -> [Point] {
        var points: [Point] = []
        var isFar = false
        for octave in -7...outermost {
            let size = Double(sign: .plus, exponent: octave, significand: 1)
            var isAbove = true
            for part in 0..<(isFar ? 1 : 8) {
                let x = centre + direction * size * (1 + 0.125 * Double(part))
                let value = try f(x)
                // Far out, where terms overflow and functions of large numbers end, nothing is to be learnt.
                if value.isNaN, isFar || octave >= 10 { return points }
                points.append(Point(x: x, value: value))
                guard !value.isNaN else { throw .notFinite(place: [x], value: value) }
                least = min(least, value)
                isAbove = isAbove && value > least + depth * temperature
            }
            isFar = isFar && isAbove || isAbove && octave >= 0
        }
        return points
    }

    /// Adds the minima between places.
    private mutating func refine(_ f: (Double) throws(DensityError) -> Double) throws(DensityError) {
        for place in points.indices where isLeast(place) {
            minima.append(try Self.minimum(points, place, temperature, f))
        }
        let known = Set(points.map(\.x))
        points = (points + minima.filter { !known.contains($0.x) }).sorted { $0.x < $1.x }
    }

    private func isLeast(_ place: Int) -> Bool {
        let value = points[place].value
        let before = place > 0 ? points[place - 1].value : .infinity
        let after = place + 1 < points.count ? points[place + 1].value : .infinity
        return value < .infinity && value < before && value <= after
    }

    /// The minimum near a place that is below its neighbours, by golden sections, to a hundredth of a temperature.
    private static func minimum(
        _ points: [Point], _ place: Int, _ temperature: Double, _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) -> Point {
        guard place > 0, place + 1 < points.count else { return points[place] }
        var (lower, best, upper) = (points[place - 1], points[place], points[place + 1])
        for _ in 0..<80 where max(lower.value, upper.value) - best.value > 0.01 * temperature {
            let isRight = upper.x - best.x > best.x - lower.x
            let x = best.x + 0.3819660112501051 * ((isRight ? upper.x : lower.x) - best.x)
            guard x > lower.x, x < upper.x, x != best.x else { break }
            let next = Point(x: x, value: try f(x))
            if next.value < best.value {
                if isRight { lower = best } else { upper = best }
                best = next
            } else if isRight {
                upper = next
            } else {
                lower = next
            }
        }
        return best
    }

    /// The lowest point seen.
    var lowest: Point { (minima + points).min { $0.value < $1.value } ?? points[0] }
}

extension LineScan {
    /// A piece of the line on which the function is below the level, cut at its minima and maxima.
    struct Component {
        var cuts: [Double]
        var pieces: [(Double, Double)] { Array(zip(cuts, cuts.dropFirst())) }
    }

    /// Where the function is below `level`.
    ///
    /// - Throws: ``DensityError/notConfining(variable:place:value:least:)`` if it is so at the outermost places, or
    ///   nowhere, unless it `mayBeEmpty`.
    func components(
        below level: Double, variable: String, mayBeEmpty: Bool = false,
        _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) -> [Component] {
        let ends = [points[0], points[points.count - 1]]
        if !isBounded, let end = ends.first(where: { $0.value < level }) {
            throw .notConfining(variable: variable, place: end.x, value: end.value, least: lowest.value)
        }
        var components = ends[0].value < level ? [Component(cuts: [ends[0].x])] : []
        for place in points.indices.dropFirst() {
            let (before, here) = (points[place - 1], points[place])
            if here.value < level, before.value >= level {
                components.append(Component(cuts: [try edge(inside: here, outside: before, level, f)]))
            }
            if here.value < level, isExtremum(place) { components[components.count - 1].cuts.append(here.x) }
            if before.value < level, here.value >= level {
                components[components.count - 1].cuts.append(try edge(inside: before, outside: here, level, f))
            }
        }
        if ends[1].value < level { components[components.count - 1].cuts.append(ends[1].x) }
        // So far down that the level is lost in rounding.
        guard mayBeEmpty || !components.isEmpty else {
            throw .notConfining(variable: variable, place: lowest.x, value: lowest.value, least: lowest.value)
        }
        return components
    }

    private func isExtremum(_ place: Int) -> Bool {
        guard place > 0, place + 1 < points.count else { return false }
        return (points[place].value < points[place - 1].value) == (points[place].value < points[place + 1].value)
    }

    /// A place just outside, by bisection.
    private func edge(
        inside: Point, outside: Point, _ level: Double, _ f: (Double) throws(DensityError) -> Double
    ) throws(DensityError) -> Double {
        var (inner, outer) = (inside.x, outside.x)
        for _ in 0..<60 where (outer - inner).magnitude > 0.01 * (inner - inside.x).magnitude {
            let middle = 0.5 * (inner + outer)
            guard middle != inner, middle != outer else { break }
            if try f(middle) < level { inner = middle } else { outer = middle }
        }
        return outer
    }
}
