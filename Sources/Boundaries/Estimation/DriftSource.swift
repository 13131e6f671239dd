import Experiments

/// An estimate of the expected drift without a verdict.
struct DriftValue: Sendable {
    let mean: Double
    /// 0 without sampling.
    let standardError: Double
}

/// Something that estimates the expected drift at step sizes, several at once.
///
/// Samples come in regions that share none, so that what is tested does not depend on the samples that chose it.
protocol DriftSource: Sendable {
    /// The most samples that one step size may have in one region.
    var budget: UInt64 { get }
    /// How narrow an interval it can give, relative to dt, beyond what was asked for: for sources without sampling
    /// noise.
    var finestWidth: Double? { get }

    /// Estimates of `count` samples each from the pilot region; the same samples at every step size.
    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue]

    /// Verdicts, each with its own error probability.
    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe]

    /// Intervals with one error probability each, of the whole budget's samples in the scan's region.
    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe]
}

/// Disjoint parts of the sample index.
enum SampleRegion: UInt64, Sendable {
    /// Where the search looks for boundaries, the verdicts of its scan, and those of the boundaries' ends.
    case pilot, scan, ends

    /// The most samples that a region can hold, so that all of them end below 2⁶⁴.
    static let largestBudget = UInt64(1) << 62

    /// The first sample of a region that holds `budget` ≤ ``largestBudget``: a multiple of a power of two, so that
    /// looks are whole nodes of the canonical tree.
    func start(budget: UInt64) -> UInt64 {
        let size = UInt64(1) << UInt64(UInt64.bitWidth - (budget - 1).leadingZeroBitCount)
        return rawValue * max(size, 1)
    }
}
