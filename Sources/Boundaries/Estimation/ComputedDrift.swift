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
        zip(stepSizes, try await precise(stepSizes)).map(Self.probe)
    }

    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        zip(stepSizes, try await precise(stepSizes)).map(Self.probe)
    }

    private func precise(_ stepSizes: [Double]) async throws(ProbeError) -> [Double] {
        try await inParallel(stepSizes) { [curve] dt throws(ProbeError) in try await curve.roundedOnce(at: dt) }
    }

    private static func probe(_ dt: Double, _ value: Double) -> CertifiedProbe {
        // Double-double arithmetic carries 32 digits; what long paths amplify stays far below this share.
        let floor = value.magnitude * 1e-12
        let obstacle: Obstacle? = !value.isFinite ? .divergence : value == 0 ? .roundingFloor : nil
        let sign: Verdict = value > 0 ? .antiDissipative : .dissipative
        return CertifiedProbe(
            dt: dt, verdict: obstacle == nil ? sign : .undetermined, obstacle: obstacle, mean: value, halfWidth: floor,
            roundingFloor: floor, error: 0, offset: value, samples: 0..<0, standardDeviation: 0, diverged: 0)
    }
}
