public import Backends
package import NativeCode
import Programs

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A backend on the processor's vector units, on all cores that the process may use. Programs run as block operations
/// or, where there is a C compiler and enough to do, as compiled code.
public struct CPUBackend: Backend {
    private let instructionSet: InstructionSet
    private let threads: Int
    /// What runs as compiled code; nil for block operations alone.
    private let native: NativePrograms?

    /// A backend with the processor's best instruction set.
    ///
    /// - Parameters:
    ///   - threads: the number of threads; nil for one on each available core.
    ///   - compilesAfter: the seconds of work, about, after which a small program is compiled by the compiler that the
    ///     environment names; nil for block operations alone.
    public init(threads: Int? = nil, compilesAfter seconds: Double? = nil) {
        let builder = seconds == nil ? nil : NativeBuilder(environment: ProcessInfo.processInfo.environment)
        self.init(
            instructionSet: InstructionSet.available[0], threads: threads, builder: builder, leastSeconds: seconds ?? 0)
    }

    /// - Parameter leastSeconds: the work, in seconds about, that is worth compiling a small program.
    package init(
        instructionSet: InstructionSet, threads: Int? = nil, builder: NativeBuilder? = nil, leastSeconds: Double = 1
    ) {
        self.instructionSet = instructionSet
        self.threads = max(1, threads ?? AvailableProcessors.count)
        native = builder.map { NativePrograms($0, instructionSet, leastSeconds: leastSeconds) }
    }

    /// Whether programs may run as compiled code.
    package var compiles: Bool { native != nil }

    public var device: DeviceRecord {
        DeviceRecord(
            backend: "cpu", name: ProcessorName.current, driver: "\(instructionSet), \(threads) threads",
            lanes: instructionSet.lanes)
    }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let (work, columns) = (work.executed, try work.columns)
        if let program = try await native?.program(for: work, threads: threads) {
            let workers = PartWorkers(program, work, threads: threads)
            return try await result(work, columns, Batches(program, work, threads: threads), workers)
        }
        let isTallied = work.wanted == .tallies
        let job = CPUJob(work, instructionSet: instructionSet, lanes: isTallied ? nil : .samples)
        let spread = isTallied ? job : job.spread(over: threads)
        return try await result(
            work, columns, Batches(job: spread, threads: threads), PartWorkers(spread, threads: threads))
    }

    private func result<Runner: RegionRunner & ~Copyable>(
        _ work: Work, _ columns: Int, _ batches: Batches, _ workers: PartWorkers<Runner>
    ) async throws(BackendError) -> WorkResult {
        work.wanted == .tallies
            ? try await tallies(work, columns, batches, workers) : try await numbers(work, columns, batches, workers)
    }

    private func tallies<Runner: RegionRunner & ~Copyable>(
        _ work: Work, _ columns: Int, _ batches: Batches, _ workers: PartWorkers<Runner>
    ) async throws(BackendError) -> WorkResult {
        let start = work.ensemble.samples.lowerBound
        var trees = work.points.map { _ in Array(repeating: TallyTree(from: start), count: columns) }
        var launches = 0
        for batch in batches {
            for (part, points) in zip(batch, try await workers.tallies(batch)) {
                for (point, outputs) in zip(part.points, points) {
                    for (place, tally) in outputs.enumerated() { trees[point][place].append(tally, of: part.samples) }
                }
            }
            launches += 1
        }
        return WorkResult(.tallies(trees.map { $0.map(\.root) }), launches: launches)
    }

    /// The samples or series of a work. Those of a point come in order.
    private func numbers<Runner: RegionRunner & ~Copyable>(
        _ work: Work, _ columns: Int, _ batches: Batches, _ workers: PartWorkers<Runner>
    ) async throws(BackendError) -> WorkResult {
        var (numbers, launches) = (work.points.map { _ in [[Double]](repeating: [], count: columns) }, 0)
        for batch in batches {
            for (part, points) in zip(batch, try await workers.numbers(batch)) {
                for (point, columns) in zip(part.points, points) {
                    for (place, values) in columns.enumerated() { numbers[point][place] += values }
                }
            }
            launches += 1
        }
        return WorkResult(.numbers(numbers), launches: launches)
    }
}
