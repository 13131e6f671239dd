import Backends
import Synchronization

/// Threads that take parts from one counter until none is left, each with a runner of its own.
struct PartWorkers<Runner: RegionRunner & ~Copyable>: Sendable {
    let threads: Int
    /// How many numbers each sample gives.
    let columns: Int
    let runner: @Sendable () -> Runner

    /// The tallies of `parts`: by part in order, then by point of the part, then by output.
    func tallies(_ parts: [WorkRegion]) async throws(BackendError) -> [[[Tally]]] {
        try await values(parts) { part, columns, runner async throws(BackendError) in
            let none = Array(repeating: TallyTree(from: part.samples.lowerBound), count: columns)
            var trees = part.points.map { _ in none }
            try await runner.run(part) { trees[$0][$1].append(contentsOf: $2) }
            return trees.map { $0.map(\.root) }
        }
    }

    /// The numbers of `parts`: by part in order, then by point of the part, then by column.
    func numbers(_ parts: [WorkRegion]) async throws(BackendError) -> [[[[Double]]]] {
        try await values(parts) { part, columns, runner async throws(BackendError) in
            var points = part.points.map { _ in [[Double]](repeating: [], count: columns) }
            try await runner.run(part) { points[$0][$1].append(contentsOf: $2) }
            return points
        }
    }

    /// The work of a thread on one part.
    private typealias PartWork<Value> =
        @Sendable (_ part: WorkRegion, _ columns: Int, inout Runner) async throws(BackendError) -> Value

    /// The result of `work` for each of `parts`, in order.
    private func values<Value: Sendable>(
        _ parts: [WorkRegion], _ work: @escaping PartWork<Value>
    ) async throws(BackendError) -> [Value] {
        let next = Counter()
        let values = await withTaskGroup(of: [(Int, Value)].self) { group in
            for _ in 0..<min(threads, parts.count) { group.addTask { await run(parts, next, work) } }
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
    private func run<Value>(_ parts: [WorkRegion], _ next: Counter, _ work: PartWork<Value>) async -> [(Int, Value)] {
        var runner = runner()
        var done: [(Int, Value)] = []
        while let index = next.take(below: parts.count) {
            guard (try? await pause()) != nil, let value = try? await work(parts[index], columns, &runner) else {
                break
            }
            done.append((index, value))
        }
        return done
    }
}

extension PartWorkers where Runner == BlockRunner {
    init(_ job: CPUJob, threads: Int) {
        self.init(threads: threads, columns: job.columnCount) { BlockRunner(job) }
    }
}

extension PartWorkers where Runner == NativeRunner {
    init(_ program: NativeProgram, _ work: Work, threads: Int) {
        self.init(threads: threads, columns: program.source.outputs) { NativeRunner(program, work) }
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
