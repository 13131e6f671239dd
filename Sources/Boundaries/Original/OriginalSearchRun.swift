import Experiments

/// A search of the original in progress.
struct OriginalSearchRun {
    /// A step size, and whether its mean is negative; a mean that does not exist counts as not negative.
    private struct Point {
        let dt: Double
        let isNegative: Bool
    }

    let prober: Prober
    let report: (Probe) -> Void

    func search(_ search: OriginalSearch) async throws(ProbeError) -> OriginalSearchOutcome {
        try prober.experiment.requireSign()
        let lower = try await point(search.range.lowerBound)
        let upper = try await point(search.range.upperBound)
        guard let bracket = try await bracket(lower, upper) else { return .noSignChange }
        return .found(try await bisect(bracket, tolerance: search.tolerance))
    }

    private func point(_ dt: Double) async throws(ProbeError) -> Point {
        let probe = try await prober.probe(dt: dt)
        report(probe)
        return Point(dt: dt, isNegative: probe.tally.count > 0 && probe.mean < 0)
    }

    /// Neighbours with different signs: the ends themselves, or the first such pair of a ten-part division.
    private func bracket(_ lower: Point, _ upper: Point) async throws(ProbeError) -> (Point, Point)? {
        guard lower.isNegative == upper.isNegative else { return (lower, upper) }
        var previous = lower
        for part in 1...9 {
            let next = try await point(lower.dt + (upper.dt - lower.dt) * Double(part) / 10)
            if next.isNegative != previous.isNegative { return (previous, next) }
            previous = next
        }
        return previous.isNegative != upper.isNegative ? (previous, upper) : nil
    }

    private func bisect(_ bracket: (Point, Point), tolerance: Double) async throws(ProbeError) -> OriginalBoundary {
        var (lower, upper) = bracket
        while upper.dt - lower.dt > tolerance {
            let middle = try await point(0.5 * (lower.dt + upper.dt))
            if middle.isNegative == lower.isNegative { lower = middle } else { upper = middle }
        }
        return OriginalBoundary(lower: lower.dt, upper: upper.dt, rising: lower.isNegative)
    }
}
