import Experiments
public import Proofs

/// The expected drift to second order in the noise, proved without sampling; exact where second order is everything.
struct ComputedDrift: DriftSource {
    let curve: SecondOrderCurve
    let budget: UInt64 = 1
    let finestWidth: Double? = 1e-12

    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue] {
        try await proofs(stepSizes).map { DriftValue(mean: $0.number.value, standardError: 0) }
    }

    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe] {
        zip(stepSizes, try await proofs(stepSizes)).map(CertifiedProbe.init)
    }

    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        zip(stepSizes, try await proofs(stepSizes)).map(CertifiedProbe.init)
    }

    private func proofs(_ stepSizes: [Double]) async throws(ProbeError) -> [Proof] {
        try await inParallel(stepSizes) { [curve] dt throws(ProbeError) in try await curve.proof(at: dt) }
    }
}

extension Verdict {
    /// The verdict from the sign that is proved or computed; undetermined without a sign.
    public init(_ proof: Proof) {
        guard proof.number.hasSign else {
            self = .undetermined
            return
        }
        self = proof.number.value > 0 ? .antiDissipative : .dissipative
    }
}

extension CertifiedProbe {
    init(dt: Double, proof: Proof) {
        let number = proof.number
        let verdict = Verdict(proof)
        let obstacle = proof.obstacle.map(Obstacle.init) ?? .proofBits
        self.init(
            dt: dt, verdict: verdict, obstacle: verdict == .undetermined ? obstacle : nil, mean: number.value,
            evidence: proof.evidence.map(Evidence.enclosed), halfWidth: number.error, roundingFloor: number.error,
            error: 0, offset: number.value, samples: 0..<0, standardDeviation: 0, diverged: 0)
    }
}
