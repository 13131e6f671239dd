import Testing

@testable import Proofs

@Suite struct ProofLimitsTests {
    @Test func bitsHaveARange() {
        for bits in [Int.min, -1, 0, 53, 105, 65_537, Int.max] { #expect(ProofLimits(bits: bits) == nil, "\(bits)") }
        for bits in [106, 107, 8192, 65_536] { #expect(ProofLimits(bits: bits)?.bits == bits) }
        #expect(ProofLimits.allowedBits == 106...65_536 && ProofLimits.usual == ProofLimits(bits: 8192))
    }

    @Test func whatHasNoPartToProveIsZero() {
        #expect(Proof.nothing.number.value == 0 && Proof.nothing.number.error == 0)
        #expect(Proof.nothing.obstacle == nil && Proof.nothing.evidence == .proved(bits: 106))
    }
}
