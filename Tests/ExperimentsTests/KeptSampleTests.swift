import Backends
import ExtendedPrecision
import TestSupport
import Testing

@testable import Experiments

/// Samples in double-double arithmetic are kept one by one.
@Suite struct KeptSampleTests {
    @Test(arguments: [false, true]) func longSamplesAreComputedOnce(_ arePairs: Bool) async throws {
        let tested = try RoundingCase(steps: 20_000, seeds: 4, arePairs: arePairs)
        let memory = NotedMemory()
        try await HostResults.$memory.withValue(memory) {
            let first = try await tested.comparison.extendedSamples(tested.ensemble.restricted(to: 0..<2))
            #expect(memory.count == 2)
            memory.close()
            let part = tested.ensemble.restricted(to: 1..<2)
            #expect(try await tested.comparison.extendedSamples(part) == first.map { [$0[1]] })
            await #expect(throws: BackendError.self) {
                try await tested.comparison.extendedSamples(tested.ensemble.restricted(to: 1..<3))
            }
            let others = try RoundingCase(steps: 20_000, seeds: 4, arePairs: !arePairs)
            await #expect(throws: BackendError.self) { try await others.comparison.extendedSamples(part) }
        }
    }
}
