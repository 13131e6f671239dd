import ElementaryFunctions

/// The mean time to first reach a place in one dimension.
public enum MeanFirstPassage {
    /// τ = 1/(TM) ∫ from start to target of e^{L(y)/T} ∫ of e^{−L(z)/T} over all z on the start's side of y, dz dy
    /// (Gardiner, Stochastic Methods, §5.5).
    ///
    /// Both integrals are adaptive quadratures. On the other side of the start the potential must confine, or have a
    /// wall that reflects.
    ///
    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - mobility: M > 0.
    ///   - wall: where the path is reflected; nil for none.
    public static func time(
        _ potential: Potential, temperature: Double, from start: Double, to target: Double, mobility: Double = 1,
        wall: Double? = nil, tolerance: Double = 1e-9
    ) throws(DensityError) -> Approximation {
        try Checks.temperature(temperature)
        guard potential.dimension == 1 else { throw .dimension(potential.dimension, expected: "one dimension") }
        let mobility = try Checks.mobility([mobility], dimension: 1)[0]
        guard start.isFinite, target.isFinite else { throw .outside(place: [start, target]) }
        guard start != target else { return Approximation(value: 0, error: 0) }
        let side: Double = target > start ? 1 : -1
        // Mirrored so that the target lies to the right.
        func level(_ x: Double) -> Double { potential.value(at: [side * x]) / temperature }
        let passage = Passage(
            level: level, start: side * start, target: side * target, wall: wall.map { side * $0 },
            tolerance: tolerance, variable: potential.variables[0])
        let integral = try passage.value()
        let scale = 1 / (temperature * mobility)
        return Approximation(value: integral.value * scale, error: integral.error * scale)
    }
}

/// The double integral, for a target to the right.
private struct Passage {
    let level: (Double) -> Double
    let start, target: Double
    let wall: Double?
    let tolerance: Double
    let variable: String

    func value() throws(DensityError) -> Approximation {
        let left = try leftEnd()
        let cuts = try cuts(left)
        // Weights are relative to the lowest level and the highest between start and target.
        let least = cuts.reduce(Double.infinity) { min($0, level($1)) }
        let most = cuts.filter { $0 >= start }.reduce(-Double.infinity) { max($0, level($1)) }
        let inner = AdaptiveQuadrature(tolerance: 0.1 * tolerance)
        let before = AdaptiveQuadrature.Totals(
            try inner.cells(pieces(cuts.filter { $0 <= start })) { (z: Double) throws(DensityError) -> [Double] in
                [Elementary.exp(least - level(z))]
            })
        // What lies to the left of each cut from the start on.
        let inside = cuts.filter { $0 >= start }
        var known = [before.integrals.first ?? 0]
        for piece in pieces(inside) { known.append((known.last ?? 0) + (try weight(piece, least, inner))) }
        let cells = try AdaptiveQuadrature(tolerance: tolerance).cells(pieces(inside)) {
            (y: Double) throws(DensityError) -> [Double] in
            let place = max(0, inside.count { $0 < y } - 1)
            let added = try weight((inside[place], y), least, inner)
            return [Elementary.exp(level(y) - most) * (known[place] + added)]
        }
        let total = AdaptiveQuadrature.Totals(cells)
        let scale = Elementary.exp(most - least)
        let value = total.integrals[0] * scale
        return Approximation(value: value, error: total.errors[0] * scale + tolerance * value)
    }

    private func weight(
        _ piece: (Double, Double), _ least: Double, _ quadrature: AdaptiveQuadrature
    ) throws(DensityError) -> Double {
        AdaptiveQuadrature.Totals(
            try quadrature.cells([piece]) { (z: Double) throws(DensityError) -> [Double] in
                [Elementary.exp(least - level(z))]
            }
        ).integrals[0]
    }

    private func pieces(_ cuts: [Double]) -> [(Double, Double)] { Array(zip(cuts, cuts.dropFirst())) }

    /// The wall, or where the weight of what lies beyond is negligible.
    private func leftEnd() throws(DensityError) -> Double {
        if let wall {
            guard wall <= start else { throw .outside(place: [start]) }
            return wall
        }
        let mirrored = { (x: Double) throws(DensityError) -> Double in level(x < target ? x : 2 * target - x) }
        let scan = try LineScan(centre: start, temperature: 1, mirrored)
        let components = try scan.components(
            below: scan.lowest.value + LineScan.depth, variable: variable, mirrored)
        return min(start, components[0].cuts[0])
    }

    /// The ends, the start, and the minima and maxima between, as seen at 512 places.
    private func cuts(_ left: Double) throws(DensityError) -> [Double] {
        let places = (0...512).map { left + Double($0) / 512 * (target - left) }
        let values = places.map(level)
        for (place, value) in zip(places, values) where !value.isFinite {
            throw .notFinite(place: [place], value: value)
        }
        let extrema = (1..<512).filter { (values[$0] < values[$0 - 1]) == (values[$0] < values[$0 + 1]) }
        return Set([left, start, target] + extrema.map { places[$0] }).sorted()
    }
}
