import Backends
import ExtendedPrecision

/// A bound on how far rounding may have moved the mean of an ensemble; a smaller mean has no meaningful sign.
///
/// Each compared sample has a rounding error e, its value in binary64 minus its value in double-double arithmetic. The
/// mean of an ensemble is off by the mean of e over its samples. The part of e that all samples share does not average
/// out, so the bound does not shrink with the number of samples. The part that differs is known from n samples only,
/// and its mean over all samples is bounded by means of the standard error: the expectation of e lies within 8·sd/√n of
/// the observed mean, and the mean over more samples lies closer to that expectation. With eight samples this fails
/// once in 10⁴, by Student's t; so the bound is an estimate, not a proof.
public struct RoundingFloor: Sendable, Hashable {
    /// The rounding errors of the compared samples, in order. Samples that diverge in both arithmetics enter no mean
    /// and are left out; a sample that diverges in only one counts as infinite.
    public let errors: [Double]
    /// The mean of ``errors``.
    public let mean: Double
    /// The standard deviation of ``errors`` over n − 1; 0 if nothing is random, infinite for a single random sample.
    public let standardDeviation: Double
    /// The error that merging samples into their mean may add, because each level of the canonical tree rounds the
    /// means that it merges: 2⁻⁵¹ of the mean magnitude of a sample, per level.
    public let mergingBound: Double

    /// The floor itself, |mean e| + 8·sd(e)/√n + ``mergingBound``; infinite if it is not known.
    public var bound: Double {
        guard !errors.isEmpty else { return .infinity }
        return mean.magnitude + 8 * standardDeviation / Double(errors.count).squareRoot() + mergingBound
    }

    /// The floor from the same samples in both arithmetics; `seeds` is the size of the whole ensemble.
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
