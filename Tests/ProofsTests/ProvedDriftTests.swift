import Testing

@testable import Proofs

/// Ten thousand expected drifts that mpmath knows to 25 digits.
@Suite struct ProvedDriftTests {
    @Test(.needsMPFR) func everyEnclosureHoldsTheRightValue() async throws {
        let library = try MPFRLibrary.shared.get()
        let proofs = try await inParallel(DriftRow.all) { try await $0.proof(library: library) }
        let undetermined = try judge(proofs)
        #expect(undetermined == 0)
        #expect(proofs.allSatisfy { $0.evidence != .computed })
    }

    /// What is enclosed without a sign names the bits that were too few.
    @Test(.needsMPFR) func limitedProofsAreNeverWrong() async throws {
        let (library, limits) = (try MPFRLibrary.shared.get(), try #require(ProofLimits(bits: 106)))
        let proofs = try await inParallel(DriftRow.all) { try await $0.proof(limits: limits, library: library) }
        let undetermined = try judge(proofs)
        #expect(undetermined <= 323 && proofs.contains { $0.number.error < .infinity && $0.obstacle == .bits(106) })
        #expect(proofs.allSatisfy { $0.evidence != .computed })
    }

    @Test func doubleDoubleArithmeticIsNeverWrong() async throws {
        let proofs = try await inParallel(DriftRow.all) { try await $0.proof(library: nil) }
        let undetermined = try judge(proofs)
        #expect(undetermined <= 193)
    }

    /// How many have no sign.
    private func judge(_ proofs: [Proof]) throws -> Int {
        let rows = DriftRow.all
        #expect(rows.count == 10_000 && proofs.count == rows.count)
        let missed = zip(rows, proofs).filter { !$0.right.lies(in: $1.number) }
        #expect(missed.isEmpty, "\(missed.count) miss, the first \(missed[0].0.text): \(missed[0].1)")
        let wrong = zip(rows, proofs).filter { $0.right.contradicts($1.number) }
        #expect(wrong.isEmpty, "\(wrong.count) are wrong, the first \(wrong[0].0.text): \(wrong[0].1)")
        // An obstacle is named where there is no sign, and nowhere else.
        #expect(proofs.allSatisfy { ($0.obstacle == nil) == $0.number.hasSign })
        return proofs.filter { !$0.number.hasSign }.count
    }
}
