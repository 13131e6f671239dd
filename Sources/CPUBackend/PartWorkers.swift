import Backends
import Synchronization

/// Threads that take parts from one counter until none is left.
enum PartWorkers {
    /// Tallies by part in order, then by point of the part, then by output.
    typealias Tallies = [[[Tally]]]

    /// The work of a thread on one part.
    typealias PartWork<Runner: ~Copyable, Value> =
        @Sendable (WorkRegion, inout Runner) async throws(BackendError) -> Value

    /// The tallies of `parts`.
    static func tallies(_ job: CPUJob, parts: [WorkRegion], threads: Int) async throws(BackendError) -> Tallies {
        try await values(
            parts, threads: threads, runner: { BlockRunner(job) },
            work: { part, runner async throws(BackendError) in try await tallies(of: part, job, &runner) })
    }

    /// The tallies of `parts` by a compiled program.
    static func tallies(
        _ program: NativeProgram, _ work: Work, parts: [WorkRegion], threads: Int
    ) async throws(BackendError) -> Tallies {
        try await values(
            parts, threads: threads, runner: { NativeRunner(program, work) },
            work: { part, runner async throws(BackendError) in
                try await tallies(of: part, outputs: program.source.outputs, &runner)
            })
    }

    private static func tallies(
        of part: WorkRegion, outputs: Int, _ runner: inout NativeRunner
    ) async throws(BackendError) -> [[Tally]] {
        let none = Array(repeating: TallyTree(from: part.samples.lowerBound), count: outputs)
        var trees = part.points.map { _ in none }
        try await runner.run(part) { trees[$0][$1].append(contentsOf: $2) }
        return trees.map { $0.map(\.root) }
    }

    /// The numbers of `parts`: by part in order, then by point of the part, then by column.
    static func numbers(_ job: CPUJob, parts: [WorkRegion], threads: Int) async throws(BackendError) -> [[[[Double]]]] {
        try await values(
            parts, threads: threads, runner: { BlockRunner(job) },
            work: { part, runner async throws(BackendError) in try await numbers(of: part, job, &runner) })
    }

    /// The result of `work` for each of `parts`, in order.
    private static func values<Runner: ~Copyable, Value: Sendable>(
        _ parts: [WorkRegion], threads: Int, runner: @escaping @Sendable () -> Runner,
        work: @escaping PartWork<Runner, Value>
    ) async throws(BackendError) -> [Value] {
        let next = Counter()
        let values = await withTaskGroup(of: [(Int, Value)].self) { group in
            for _ in 0..<min(threads, parts.count) {
                group.addTask {
                    var runner = runner()
                    return await run(parts, next, &runner, work)
                }
            }
            var values = [Value?](repeating: nil, count: parts.count)
            for await done in group {
                for (index, value) in done { values[index] = value }
            }
            return values.compactMap { $0 }
        }
        if values.count < parts.count { throw .cancelled }
        return values
    }

    /// The values of one thread, each with the index of its part. Ends early when the task is cancelled.
    private static func run<Runner: ~Copyable, Value>(
        _ parts: [WorkRegion], _ next: Counter, _ runner: inout Runner, _ work: PartWork<Runner, Value>
    ) async -> [(Int, Value)] {
        var done: [(Int, Value)] = []
        while let index = next.take(below: parts.count) {
            guard (try? await pause()) != nil, let value = try? await work(parts[index], &runner) else { break }
            done.append((index, value))
        }
        return done
    }

    private static func tallies(
        of part: WorkRegion, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[Tally]] {
        switch job.lanes {
        case .samples: return try await tallies(ofSamples: part, job, &runner)
        case .points: return try await tallies(ofPoints: part, job, &runner)
        }
    }

    private static func tallies(
        ofSamples part: WorkRegion, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[Tally]] {
        let none = Array(repeating: TallyTree(from: part.samples.lowerBound), count: job.columnCount)
        var trees = part.points.map { _ in none }
        for block in job.ensemble.restricted(to: part.samples).tiles(level: runner.samplesPerBlock.trailingZeroBitCount)
        {
            try await runner.run(WorkRegion(points: part.points, samples: block)) {
                trees[$0][$1].append(contentsOf: $2)
            }
        }
        return trees.map { $0.map(\.root) }
    }

    private static func numbers(
        of part: WorkRegion, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[[Double]]] {
        var points = part.points.map { _ in [[Double]](repeating: [], count: job.columnCount) }
        for block in job.ensemble.restricted(to: part.samples).tiles(level: runner.samplesPerBlock.trailingZeroBitCount)
        {
            try await runner.run(WorkRegion(points: part.points, samples: block)) {
                points[$0][$1].append(contentsOf: $2)
            }
        }
        return points
    }

    /// Tallies of one sample each.
    private static func tallies(
        ofPoints part: WorkRegion, _ job: CPUJob, _ runner: inout BlockRunner
    ) async throws(BackendError) -> [[Tally]] {
        var tallies = [[Tally]](repeating: [], count: part.points.count)
        try await runner.run(part) { _, _, values in
            for (point, value) in values.enumerated() { tallies[point].append(Tally(value)) }
        }
        return tallies
    }
}

/// A counter that hands out 0, 1, 2, …
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    func take(below limit: Int) -> Int? {
        let taken = value.wrappingAdd(1, ordering: .relaxed).oldValue
        return taken < limit ? taken : nil
    }
}
