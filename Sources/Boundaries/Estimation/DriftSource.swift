import Experiments

/// An estimate of the expected drift without a verdict.
struct DriftValue: Sendable {
    let mean: Double
    /// The standard error; 0 without sampling.
    let standardError: Double
}

/// A source of estimates of the expected drift, at several step sizes at once.
///
/// Samples come in disjoint regions, so that what is tested does not depend on the samples that chose it.
protocol DriftSource: Sendable {
    /// The largest number of samples for one step size in one region.
    var budget: UInt64 { get }
    /// The width of the narrowest interval that the source can give, relative to dt, even below the requested width;
    /// nil for sources with sampling noise.
    var finestWidth: Double? { get }

    /// Estimates of `count` samples each from the pilot region; the same samples at every step size.
    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue]

    /// Verdicts at the step sizes, each with its own error probability.
    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe]

    /// Intervals with error probability `error` each, from all samples of the budget in the scan's region.
    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe]
}

/// Disjoint parts of the sample index.
enum SampleRegion: UInt64, Sendable {
    /// The samples with which the search looks for boundaries, those of its scan, and those of the boundaries' ends.
    case pilot, scan, ends

    /// The largest number of samples in a region, so that all regions end below 2⁶⁴.
    static let largestBudget = UInt64(1) << 62

    /// The first sample of a region that holds `budget` ≤ ``largestBudget`` samples.
    ///
    /// It is a multiple of a power of two, so that looks are whole nodes of the canonical tree.
    func start(budget: UInt64) -> UInt64 {
        let size = UInt64(1) << UInt64(UInt64.bitWidth - (budget - 1).leadingZeroBitCount)
        return rawValue * max(size, 1)
    }
}
