import Backends
import ExtendedPrecision

/// How far rounding may have moved the mean of an ensemble: a sign that rests on less than this rests on nothing.
///
/// Each sample compared has a rounding error e, its value in binary64 less its value in double-double arithmetic. The
/// mean of an ensemble is off by the mean of e over its samples. The part of e that all samples share does not average
/// out with their number, so the bound does not shrink with it; the part that differs is known from n samples alone,
/// and what the others hold of it is bounded by the standard error: the expectation of e lies within 8·sd/√n of the
/// mean seen, and the mean over more samples lies closer to that expectation. With eight samples that fails once in 10⁴
/// by Student's t: an estimate, not a proof.
public struct RoundingFloor: Sendable, Hashable {
    /// The rounding errors of the samples compared, in order, those left out that diverge in both arithmetics and so
    /// enter no mean. Infinite where a sample diverges in one of them only.
    public let errors: [Double]
    /// The mean of ``errors``.
    public let mean: Double
    /// The standard deviation of ``errors`` over n − 1; 0 where nothing is random, infinite for a single random sample.
    public let standardDeviation: Double
    /// What merging the samples into their mean may add, each level of the canonical tree rounding the means that it
    /// merges: 2⁻⁵¹ of the mean magnitude of a sample, per level.
    public let mergingBound: Double

    /// The floor itself: |mean e| + 8·sd(e)/√n, and ``mergingBound``; infinite where it cannot be told.
    public var bound: Double {
        guard !errors.isEmpty else { return .infinity }
        return mean.magnitude + 8 * standardDeviation / Double(errors.count).squareRoot() + mergingBound
    }

    /// `rounded` and `exact` are the same samples; `seeds` those of the whole ensemble.
    init(rounded: [Double], exact: [DoubleDouble], seeds: UInt64, isRandom: Bool) {
        let pairs = zip(rounded, exact).filter { !(Tally($0).diverged > 0 && Tally($1.rounded).diverged > 0) }
        let errors = pairs.map { rounded, exact in
            let error = (DoubleDouble(rounded) - exact).rounded
            return error.isFinite ? error : .infinity
        }
        let count = Double(errors.count)
        let mean = errors.isEmpty ? 0 : errors.reduce(0, +) / count
        self.errors = errors
        self.mean = mean
        standardDeviation = isRandom ? Self.standardDeviation(errors, about: mean) : 0
        let levels = Double(UInt64.bitWidth - (seeds - 1).leadingZeroBitCount)
        mergingBound = errors.isEmpty ? 0 : 0x1p-51 * levels * pairs.reduce(0) { $0 + $1.0.magnitude } / count
    }

    private static func standardDeviation(_ errors: [Double], about mean: Double) -> Double {
        guard errors.count > 1, mean.isFinite else { return .infinity }
        let squares = errors.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(errors.count - 1)).squareRoot()
    }
}
