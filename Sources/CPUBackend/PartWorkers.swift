import Backends
import Synchronization

/// Threads that take parts from one counter until none is left.
enum PartWorkers {
    /// By part in order, then by point of the part, then by observable.
    typealias Tallies = [[[Tally]]]

    /// The tallies of `parts`. Ends early, with tallies missing, when the task is cancelled.
    static func tallies(_ job: CPUJob, parts: [Part], threads: Int) async -> Tallies {
        let next = Counter()
        return await withTaskGroup(of: [(Int, [[Tally]])].self) { group in
            for _ in 0..<min(threads, parts.count) {
                group.addTask { await work(job, parts: parts, next: next) }
            }
            var tallies = Tallies(repeating: [], count: parts.count)
            for await done in group {
                for (index, part) in done { tallies[index] = part }
            }
            return tallies
        }
    }

    private static func work(_ job: CPUJob, parts: [Part], next: Counter) async -> [(Int, [[Tally]])] {
        var runner = BlockRunner(job)
        var done: [(Int, [[Tally]])] = []
        while let index = next.take(below: parts.count) {
            guard let tallies = try? await tallies(of: parts[index], job, &runner) else { break }
            done.append((index, tallies))
        }
        return done
    }

    private static func tallies(
        of part: Part, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[Tally]] {
        try await pause()
        switch job.lanes {
        case .samples: return [try await tallies(ofSamples: part, job, &runner)]
        case .points: return try await tallies(ofPoints: part, job, &runner)
        }
    }

    private static func tallies(
        ofSamples part: Part, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [Tally] {
        var trees = (0..<job.observableCount).map { _ in TallyTree(from: part.samples.lowerBound) }
        for block in job.ensemble.restricted(to: part.samples).tiles(level: runner.samplesPerBlock.trailingZeroBitCount) {
            try await runner.run(Part(points: part.points, samples: block)) { trees[$0].append(contentsOf: $1) }
        }
        return trees.map(\.root)
    }

    /// The tally of one sample each.
    private static func tallies(
        ofPoints part: Part, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[Tally]] {
        var tallies = [[Tally]](repeating: [], count: part.points.count)
        try await runner.run(part) { _, values in
            for (point, value) in values.enumerated() { tallies[point].append(Tally(value)) }
        }
        return tallies
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
