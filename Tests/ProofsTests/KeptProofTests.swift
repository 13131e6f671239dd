import Backends
import Dynamics
import Experiments
import TestSupport
import Testing

@testable import Proofs

/// Proofs that a run keeps are those that it would find again.
@Suite struct KeptProofTests {
    static let proofs: [Proof] = [
        .nothing, .open(.time), .open(.bits(512)), .open(.notFinite),
        Proof(EnclosedNumber(value: -0.25, error: 0x1p-90), .proved(bits: 1280)),
        Proof(EnclosedNumber(value: 1e-300, error: 1e-310), .computed, obstacle: .time),
        Proof(EnclosedNumber(value: 0, error: 0), .proved(bits: 192), obstacle: .vanishing),
    ]

    @Test(arguments: proofs) func everyProofIsReadAsItWasWritten(_ proof: Proof) throws {
        let numbers = HostForm.proof.numbers(proof)
        let read = try #require(HostForm.proof.value(numbers))
        #expect(read.number.value.bitPattern == proof.number.value.bitPattern)
        #expect(read.number.error == proof.number.error)
        #expect(read.evidence == proof.evidence && read.obstacle == proof.obstacle)
        #expect(HostForm.proof.value(Array(numbers.dropLast())) == nil)
    }

    @Test func piecesAreReadAsTheyWereWritten() {
        let pieces = SignPiece.Kind.allCases.enumerated().map {
            SignPiece(lower: Double($0), upper: Double($0) + 0.3, kind: $1)
        }
        #expect(HostForm.pieces.value(HostForm.pieces.numbers(pieces)) == pieces)
        #expect(HostForm.pieces.value([1, 2]) == nil && HostForm.pieces.value([1, 2, 99]) == nil)
        #expect(HostForm.pieces.value([]) == [])
    }

    /// The second run has everything from the first; another path has nothing of it.
    @Test(.needsMPFR) func aLongProofIsMadeOnce() async throws {
        let row = try #require(ChaosRow.all.first)
        var experiment = row.experiment
        experiment.steps = 20_000
        let library = try MPFRLibrary.shared.get()
        let memory = NotedMemory()
        try await HostResults.$memory.withValue(memory) {
            let first = try await experiment.proof(dt: 0.01, library: library)
            #expect(memory.count == 1)
            memory.close()
            #expect(try await experiment.proof(dt: 0.01, library: library) == first)
            await #expect(throws: BackendError.self) { try await experiment.proof(dt: 0.01.nextUp, library: library) }
            experiment.steps += 1
            await #expect(throws: BackendError.self) { try await experiment.proof(dt: 0.01, library: library) }
        }
    }
}
