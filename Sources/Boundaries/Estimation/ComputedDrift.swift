import Experiments

/// The expected drift to second order in the noise, without sampling: exact where second order is everything.
struct ComputedDrift: DriftSource {
    let curve: SecondOrderCurve
    let budget: UInt64 = 1
    let finestWidth: Double? = 1e-12

    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue] {
        try await precise(stepSizes).map { DriftValue(mean: $0, standardError: 0) }
    }

    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe] {
        try await probes(at: stepSizes)
    }

    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        try await probes(at: stepSizes)
    }

    private func probes(at stepSizes: [Double]) async throws(ProbeError) -> [CertifiedProbe] {
        let (precise, rounded) = (try await precise(stepSizes), try await curve.values(at: stepSizes))
        return zip(stepSizes, zip(precise, rounded)).map { Self.probe($0, $1.0, rounded: $1.1) }
    }

    private func precise(_ stepSizes: [Double]) async throws(ProbeError) -> [Double] {
        try await inParallel(stepSizes) { [curve] dt throws(ProbeError) in try await curve.roundedOnce(at: dt) }
    }

    /// What the same path does to the rounding errors of binary64, it does to those of double-double arithmetic, 2⁻⁵¹ times as
    /// large; thirty-two times that is allowed, as one may by chance be small.
    static let share = 0x1p-46

    private static func probe(_ dt: Double, _ value: Double, rounded: Double) -> CertifiedProbe {
        let difference = (rounded - value).magnitude
        let floor = max(value.magnitude * 1e-12, difference.isNaN ? .infinity : difference * share)
        let obstacle: Obstacle? = !value.isFinite ? .divergence : value.magnitude <= floor ? .roundingFloor : nil
        let sign: Verdict = value > 0 ? .antiDissipative : .dissipative
        return CertifiedProbe(
            dt: dt, verdict: obstacle == nil ? sign : .undetermined, obstacle: obstacle, mean: value, halfWidth: floor,
            roundingFloor: floor, error: 0, offset: value, samples: 0..<0, standardDeviation: 0, diverged: 0)
    }
}
