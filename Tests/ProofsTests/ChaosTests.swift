import Testing

@testable import Proofs

/// Chaotic trajectories, of which binary64 keeps no digit and double-double arithmetic few or none.
@Suite struct ChaosTests {
    @Test(.needsMPFR) func everyEnclosureHoldsTheRightValue() async throws {
        let library = try MPFRLibrary.shared.get()
        let proofs = try await inParallel(ChaosRow.all) { try await $0.proof(library: library) }
        #expect(proofs.count == 62)
        for (row, proof) in zip(ChaosRow.all, proofs) {
            #expect(
                row.right.lies(in: proof.number) && proof.number.hasSign && proof.obstacle == nil,
                "\(row.text): \(proof)")
            // 30 bits of it, and half a unit of binary64.
            #expect(proof.number.error < 0x1p-29 * proof.number.value.magnitude)
            guard case .proved(let bits)? = proof.evidence else { return #expect(Bool(false), "\(row.text): \(proof)") }
            // Errors grow no slower than deviations.
            #expect(Double(bits) > row.growth / 0.6931 && bits.isMultiple(of: 64))
        }
    }

    @Test(.needsMPFR) func signsAreRightOrMissingWithFewBits() async throws {
        let library = try MPFRLibrary.shared.get()
        let limits = try #require(ProofLimits(bits: 106))
        let proofs = try await inParallel(ChaosRow.all) { try await $0.proof(limits: limits, library: library) }
        expectNoFalseSigns(proofs)
        // By its digits alone, not by estimates.
        #expect(proofs.allSatisfy { $0.evidence != .computed && ($0.number.hasSign || $0.obstacle == .bits(106)) })
    }

    @Test func signsAreRightOrMissingWithoutTheLibrary() async throws {
        let proofs = try await inParallel(ChaosRow.all) { try await $0.proof(library: nil) }
        expectNoFalseSigns(proofs)
        #expect(proofs.contains { $0.evidence == .computed })
    }

    private func expectNoFalseSigns(_ proofs: [Proof]) {
        #expect(proofs.count == ChaosRow.all.count)
        for (row, proof) in zip(ChaosRow.all, proofs) {
            #expect(row.right.lies(in: proof.number) && !row.right.contradicts(proof.number), "\(row.text): \(proof)")
            #expect((proof.obstacle == nil) == proof.number.hasSign)
        }
    }
}
