import Experiments

/// The expected drift to second order in the noise, without sampling: exact where second order is everything.
struct ComputedDrift: DriftSource {
    let curve: SecondOrderCurve
    let budget: UInt64 = 1
    let finestWidth: Double? = 1e-12

    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue] {
        try await curve.values(at: stepSizes).map { DriftValue(mean: $0, standardError: 0) }
    }

    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe] {
        let values = try await curve.values(at: stepSizes)
        return zip(stepSizes, values).map { Self.probe($0, $1, floor: 0) }
    }

    private static func probe(_ dt: Double, _ value: Double, floor: Double) -> CertifiedProbe {
        let obstacle: Obstacle? = !value.isFinite ? .divergence : value.magnitude <= floor ? .roundingFloor : nil
        let sign: Verdict = value > 0 ? .antiDissipative : .dissipative
        return CertifiedProbe(
            dt: dt, verdict: obstacle == nil ? sign : .undetermined, obstacle: obstacle, mean: value, halfWidth: floor,
            roundingFloor: floor, error: 0, offset: value, samples: 0..<0, standardDeviation: 0, diverged: 0)
    }
}
