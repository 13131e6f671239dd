import Backends
import Synchronization
import Testing

@testable import Journals

/// What the host computed is kept, too.
@Suite struct HostMemoryTests {
    private static let number = HostForm<Double>(numbers: { [$0, -0.0] }, value: \.first)

    /// The number under `name`, and whether it was computed.
    private func number(
        _ name: String, seed: Double = 1, most: Double = 1e9, took: Double = 1e9
    ) async throws -> (value: Double, isNew: Bool) {
        var isNew = false
        let value = try await HostResults.value(
            of: HostKey("test", [name], numbers: [seed]), as: Self.number, cost: HostCost(most: most) { _ in took }
        ) { () throws(BackendError) in
            isNew = true
            return 0.1 * seed
        }
        return (value, isNew)
    }

    @Test func longComputationsAreDoneOnce() async throws {
        let file = TemporaryJournal()
        for run in 0..<3 {
            try await Journal.keeping(in: try file.open()) {
                for seed in [1.0, 2, .nan] {
                    let found = try await number("a", seed: seed)
                    #expect(found.value.bitPattern == (0.1 * seed).bitPattern && found.isNew == (run == 0))
                }
            }
        }
    }

    @Test func quickOnesAreDoneAgain() async throws {
        let file = TemporaryJournal()
        try await Journal.keeping(in: try file.open()) {
            for (most, took) in [(1e6, 1e6), (1e9, 1e6), (1e9, 1e6)] {
                let found = try await number("a", most: most, took: took)
                #expect(found.isNew)
            }
        }
    }

    @Test func withoutAJournalNothingIsKept() async throws {
        try await Journal.keeping(in: nil) {
            for _ in 0..<2 {
                let found = try await number("a")
                #expect(found.isNew)
            }
        }
    }

    @Test func everyFactDecides() async throws {
        let keys = [
            HostKey("a", ["b", "c"], numbers: [1]), HostKey("a", ["bc"], numbers: [1]),
            HostKey("ab", ["c"], numbers: [1]), HostKey("a", ["b", "c"], numbers: [1, 0]),
            HostKey("a", ["b", "c"], numbers: [-1]), HostKey("a", ["b", "c"], numbers: []),
        ]
        #expect(Set(keys).count == keys.count && Set(keys.map(\.text)).count == keys.count)
    }

    /// A journal that cannot be written ends the run, as it does for samples.
    @Test func whatCannotBeWrittenIsToldAtOnce() async throws {
        let file = TemporaryJournal()
        let journal = try file.open()
        try JournalPlanting(path: file.path).execute("DROP TABLE parts")
        await #expect(throws: BackendError.self) {
            try await Journal.keeping(in: journal) { _ = try await number("a") }
        }
    }
}
