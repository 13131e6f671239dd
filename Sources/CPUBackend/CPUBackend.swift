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
    public init(threads: Int? = nil, compilesAfter seconds: Double? = 1) {
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

    public var device: DeviceRecord {
        DeviceRecord(
            backend: "cpu", name: ProcessorName.current, driver: "\(instructionSet), \(threads) threads",
            lanes: instructionSet.lanes)
    }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let (work, columns) = (work.executed, try work.columns)
        guard work.wanted == .tallies else { return try await numbers(work, columns) }
        if let program = try await native?.program(for: work, threads: threads) {
            let batches = Batches(program, work, threads: threads)
            return try await tallies(work, batches, columns) { parts async throws(BackendError) in
                try await PartWorkers.tallies(program, work, parts: parts, threads: threads)
            }
        }
        let job = CPUJob(work, instructionSet: instructionSet)
        return try await tallies(work, Batches(job: job, threads: threads), columns) {
            parts async throws(BackendError) in
            try await PartWorkers.tallies(job, parts: parts, threads: threads)
        }
    }

    private func tallies(
        _ work: Work, _ batches: Batches, _ columns: Int,
        of run: ([WorkRegion]) async throws(BackendError) -> PartWorkers.Tallies
    ) async throws(BackendError) -> WorkResult {
        let start = work.ensemble.samples.lowerBound
        var trees = work.points.map { _ in Array(repeating: TallyTree(from: start), count: columns) }
        var launches = 0
        for batch in batches {
            let tallies = try await run(batch)
            for (part, points) in zip(batch, tallies) {
                for (point, outputs) in zip(part.points, points) {
                    for (place, tally) in outputs.enumerated() { trees[point][place].append(tally, of: part.samples) }
                }
            }
            launches += 1
        }
        return WorkResult(.tallies(trees.map { $0.map(\.root) }), launches: launches)
    }

    /// The samples or series of a work. Those of a point come in order.
    private func numbers(_ work: Work, _ columns: Int) async throws(BackendError) -> WorkResult {
        var (numbers, launches) = (work.points.map { _ in [[Double]](repeating: [], count: columns) }, 0)
        let job = CPUJob(work, instructionSet: instructionSet, lanes: .samples).spread(over: threads)
        for batch in Batches(job: job, threads: threads) {
            let found = try await PartWorkers.numbers(job, parts: batch, threads: threads)
            for (part, points) in zip(batch, found) {
                for (point, columns) in zip(part.points, points) {
                    for (place, values) in columns.enumerated() { numbers[point][place] += values }
                }
            }
            launches += 1
        }
        return WorkResult(.numbers(numbers), launches: launches)
    }
}
