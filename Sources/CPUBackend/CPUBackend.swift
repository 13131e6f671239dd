public import Backends
public import Dynamics

/// The processor's vector units: trajectory programs as block operations, on all cores that the process may use.
public struct CPUBackend: Backend {
    private let instructionSet: InstructionSet
    private let threads: Int

    /// The best instruction set of this processor and as many threads as there are cores for this process.
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

    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        let job = CPUJob(program, points: points, ensemble: ensemble, instructionSet: instructionSet)
        let start = ensemble.samples.lowerBound
        var trees = points.map { _ in program.observables.map { _ in TallyTree(from: start) } }
        var launches = 0
        for batch in Batches(job: job, threads: threads) {
            let tallies = try await PartWorkers.tallies(job, parts: batch, threads: threads)
            for (part, points) in zip(batch, tallies) {
                for (point, observables) in zip(part.points, points) {
                    for (place, tally) in observables.enumerated() { trees[point][place].append(tally, of: part.samples) }
                }
            }
            launches += 1
        }
        return PointsResult(tallies: trees.map { $0.map(\.root) }, launches: launches)
    }

    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        let job = CPUJob(program, points: [arguments], ensemble: ensemble, instructionSet: instructionSet).spread(over: threads)
        var columns = program.observables.map { _ in [Double]() }
        for batch in Batches(job: job, threads: threads) {
            for part in try await PartWorkers.samples(job, parts: batch, threads: threads) {
                for (place, samples) in part.enumerated() { columns[place] += samples }
            }
        }
        return columns
    }

    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        let recordings = try ensemble.recordings(stride: stride)
        let job = CPUJob(
            program.observing([.stepMedian]), points: [arguments], ensemble: ensemble, instructionSet: instructionSet,
            keepStride: stride)
        let level = job.samplesPerBlock.trailingZeroBitCount
        return try await SeriesWorkers.series(job, blocks: Array(ensemble.tiles(level: level)), recordings, threads: threads)
    }
}
