import Experiments
import Proofs

/// Proves how many roots the drift of an experiment has in a range.
struct CompletenessProof {
    let range: ClosedRange<Double>
    /// The period of the drift's oscillation in dt; infinite if there is none.
    let period: Double
    /// The number of parts per period; a model of the drift reaches over about a sixth of a period.
    private static let partsPerPeriod = 6.0
    private static let fewestParts = 8.0
    private static let mostParts = 4096.0

    func completeness(
        pieces: @escaping @Sendable (ClosedRange<Double>, _ share: Double) async throws(ProbeError) -> [SignPiece],
        proof: (Double) async throws(ProbeError) -> Proof
    ) async throws(ProbeError) -> Completeness {
        let parts = parts
        let share = 1 / Double(3 * parts.count)
        let found = try await inParallel(parts) { part throws(ProbeError) in try await pieces(part, share) }
        let ends = (try await proof(range.lowerBound), try await proof(range.upperBound))
        return Completeness(found.flatMap { $0 }, lowerEnd: Self.verdict(ends.0), upperEnd: Self.verdict(ends.1))
    }

    /// The verdict of a proof; an estimate proves nothing.
    private static func verdict(_ proof: Proof) -> Verdict {
        if case .proved = proof.evidence { Verdict(proof) } else { .undetermined }
    }

    /// Parts of the range with equal lengths; the proof itself halves those that are too long where dt is small.
    private var parts: [ClosedRange<Double>] {
        let width = range.upperBound - range.lowerBound
        let wanted = (width / period * Self.partsPerPeriod).rounded(.up)
        let count = Int(max(Self.fewestParts, min(Self.mostParts, wanted)))
        let inner = (1..<count).map { range.lowerBound + width * (Double($0) / Double(count)) }
        let edges = [range.lowerBound] + inner + [range.upperBound]
        return zip(edges, edges.dropFirst()).filter { $0 < $1 }.map { $0...$1 }
    }
}

extension SecondOrderCurve {
    /// Proves where the drift of the curve's own experiment has roots in `range`.
    func completeness(over range: ClosedRange<Double>, period: Double) async throws(ProbeError) -> Completeness {
        try await CompletenessProof(range: range, period: period).completeness(
            pieces: { part, share throws(ProbeError) in try await pieces(over: part, share: share) },
            proof: { dt throws(ProbeError) in try await proof(at: dt) })
    }

    /// Proves where the drift of a variant of the curve's experiment has roots in `range`.
    func completeness(
        of variant: Experiment, over range: ClosedRange<Double>, period: Double
    ) async throws(ProbeError) -> Completeness {
        try await CompletenessProof(range: range, period: period).completeness(
            pieces: { part, share throws(ProbeError) in try await pieces(of: variant, over: part, share: share) },
            proof: { dt throws(ProbeError) in try await proof(of: variant, at: dt) })
    }
}
