public import Backends
import Programs

/// A backend on the processor's vector units: programs run as block operations on all cores that the process may use.
public struct CPUBackend: Backend {
    private let instructionSet: InstructionSet
    private let threads: Int

    /// A backend with the processor's best instruction set; `threads` threads, or where nil one for each available
    /// core.
    public init(threads: Int? = nil) {
        self.init(instructionSet: InstructionSet.available[0], threads: threads)
    }

    package init(instructionSet: InstructionSet, threads: Int? = nil) {
        self.instructionSet = instructionSet
        self.threads = max(1, threads ?? AvailableProcessors.count)
    }

    public var device: DeviceRecord {
        DeviceRecord(
            backend: "cpu", name: ProcessorName.current, driver: "\(instructionSet), \(threads) threads",
            lanes: instructionSet.lanes)
    }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let (work, columns) = (work.executed, try work.columns)
        guard work.wanted == .tallies else { return try await numbers(work, columns) }
        let job = CPUJob(work, instructionSet: instructionSet)
        let start = work.ensemble.samples.lowerBound
        var trees = work.points.map { _ in Array(repeating: TallyTree(from: start), count: columns) }
        var launches = 0
        for batch in Batches(job: job, threads: threads) {
            let tallies = try await PartWorkers.tallies(job, parts: batch, threads: threads)
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
