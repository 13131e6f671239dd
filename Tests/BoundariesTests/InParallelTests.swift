import Experiments
import Testing

@testable import Boundaries

@Suite struct InParallelTests {
    @Test func resultsAreInOrder() async throws {
        #expect(
            try await inParallel(Array(0..<100)) { value throws(ProbeError) in 2 * value } == (0..<100).map { 2 * $0 })
    }

    /// The others would sleep for an hour.
    @Test func theFirstFailureCancelsTheRest() async {
        await #expect(throws: ProbeError.experiment("3")) {
            try await inParallel(Array(0..<8)) { value throws(ProbeError) in
                if value == 3 { throw .experiment("3") }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }
}
