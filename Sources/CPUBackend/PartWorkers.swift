import Backends
import Synchronization

/// Threads that take parts from one counter until none is left.
enum PartWorkers {
    /// The tallies of `parts`, in order, one per observable. Ends early, with tallies missing, when the task is cancelled.
    static func tallies(_ job: CPUJob, parts: [Part], threads: Int) async -> [[Tally]] {
        let next = Counter()
        return await withTaskGroup(of: [(Int, [Tally])].self) { group in
            for _ in 0..<min(threads, parts.count) {
                group.addTask { await work(job, parts: parts, next: next) }
            }
            var tallies = [[Tally]](repeating: [], count: parts.count)
            for await part in group {
                for (index, tally) in part { tallies[index] = tally }
            }
            return tallies
        }
    }

    private static func work(_ job: CPUJob, parts: [Part], next: Counter) async -> [(Int, [Tally])] {
        var runner = BlockRunner(job)
        var done: [(Int, [Tally])] = []
        while let index = next.take(below: parts.count) {
            guard let tallies = try? await tallies(of: parts[index], job, &runner) else { break }
            done.append((index, tallies))
        }
        return done
    }

    private static func tallies(
        of part: Part, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [Tally] {
        try await pause()
        var trees = (0..<job.observableCount).map { _ in TallyTree(from: part.samples.lowerBound) }
        for block in job.ensemble.restricted(to: part.samples).tiles(level: runner.samplesPerBlock.trailingZeroBitCount) {
            try await runner.run(Part(point: part.point, samples: block)) { trees[$0].append(contentsOf: $1) }
        }
        return trees.map(\.root)
    }
}

/// Hands out 0, 1, 2, … to whoever asks.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func take(below limit: Int) -> Int? {
        let taken = value.wrappingAdd(1, ordering: .relaxed).oldValue
        return taken < limit ? taken : nil
    }
}
