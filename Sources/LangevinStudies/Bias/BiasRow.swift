package import Backends
package import Inference
import Jobs

/// The direction of a bias.
public enum BiasSign: String, Codable, Sendable, CaseIterable {
    case positive, negative

    var factor: Double { self == .positive ? 1 : -1 }

    /// The signs that a search covers: that of the table where it is known, else both.
    static func covered(_ rows: [BiasRow]) -> [BiasSign] {
        let seen = Set(rows.compactMap(\.sign))
        return seen.count == 1 ? Array(seen) : allCases
    }
}

/// How the magnitude of a bias compares with the threshold.
public enum BiasVerdict: String, Codable, Sendable, CaseIterable {
    case above, below, undetermined
}

extension BiasSign: WordsOfSchema {}
extension BiasVerdict: WordsOfSchema {}

/// The bias at one step size.
package struct BiasRow: Sendable {
    package let dt: Double
    package let tally: Tally
    /// Half the width of the interval; infinite where trajectories diverged.
    package let halfWidth: Double

    /// `slack` is what the interval is widened by besides the sampling error.
    init(dt: Double, tally: Tally, confidence: Double, slack: Double) {
        (self.dt, self.tally) = (dt, tally)
        guard tally.diverged == 0, tally.count > 1 else {
            halfWidth = .infinity
            return
        }
        let student = StudentT(degreesOfFreedom: Int(clamping: tally.count - 1))
        halfWidth = student.bound(confidence: confidence) * tally.standardError + slack
    }

    /// The bias; NaN where trajectories diverged.
    package var bias: Double { tally.diverged == 0 && tally.count > 0 ? tally.mean : .nan }
    package var interval: Interval { Interval(lower: bias - halfWidth, upper: bias + halfWidth) }

    /// The certain sign; nil where 0 is in the interval.
    package var sign: BiasSign? {
        guard bias.magnitude > halfWidth else { return nil }
        return bias > 0 ? .positive : .negative
    }

    package func verdict(_ threshold: Double) -> BiasVerdict {
        if bias.magnitude - halfWidth > threshold { return .above }
        return bias.magnitude + halfWidth < threshold ? .below : .undetermined
    }

    /// The rows of a table, whose intervals hold together with the confidence of the plan (Bonferroni).
    static func rows(_ plan: BiasPlan, _ batches: [[Tally]], _ seen: ClosedRange<Double>) -> [BiasRow] {
        guard !batches.isEmpty else { return [] }
        let confidence = 1 - (1 - plan.confidence) / Double(plan.stepSizes.count)
        return plan.stepSizes.enumerated().map { place, dt in
            let tally = batches.reduce(Tally.empty) { $0.merged(with: $1[place]) }
            return BiasRow(dt: dt, tally: tally, confidence: confidence, slack: plan.slack(seen))
        }
    }
}

extension BiasPlan {
    /// What may be left of the start in the tail's mean: the share e^−k of the range of values that were seen.
    package func remainder(_ seen: ClosedRange<Double>) -> Double {
        equilibration.remainder * (seen.upperBound - seen.lowerBound)
    }

    /// What intervals are widened by: the remainder of the start, and the error of the exact mean.
    package func slack(_ seen: ClosedRange<Double>) -> Double { remainder(seen) + target.exact.error }
}
