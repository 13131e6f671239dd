import Backends
import Dynamics

/// One ensemble at several points as the workers see it: the program is compiled once for all of them.
struct CPUJob: Sendable {
    /// A first-level data cache; one of 32 KiB loses less to its second level than smaller blocks would to dispatch.
    private static let cacheBytes = 48 * 1024
    /// Half a second-level cache of 1 MiB, for the energies that a block keeps. Tails that are longer than fits for 16 samples are read
    /// from memory, 16 energies a step.
    private static let keptBytes = 512 * 1024

    let instructionSet: InstructionSet
    let lanes: BlockLanes
    let program: BlockProgram
    let points: [ProgramArguments]
    let ensemble: Ensemble
    let normalsPerStep: Int
    let rows: RowDraw
    let observableCount: Int
    /// A power of two, and a multiple of the widest vector.
    private(set) var samplesPerBlock: Int
    /// Every so many steps of the tail the energies are kept, in programs that keep them.
    let keepStride: UInt32
    /// The rows of energies that each trajectory keeps: that before the tail, and those of the tail.
    let keptRows: Int

    /// Without `samplesPerBlock`, as many between 32 and 512 as have their buffers in the cache, or fewer where energies are
    /// kept; it never changes bits.
    init(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble, instructionSet: InstructionSet,
        samplesPerBlock: Int? = nil, keepStride: UInt32 = 1
    ) {
        self.instructionSet = instructionSet
        lanes = !program.isRandom && ensemble.count == 1 && points.count > 1 ? .points : .samples
        self.program = BlockProgram(program, sampling: ensemble.sampling, generator: ensemble.generator, lanes: lanes)
        self.keepStride = keepStride
        keptRows = self.program.kept.isEmpty ? 0 : Int((ensemble.steps - ensemble.tailStart) / keepStride) + 1
        self.samplesPerBlock = samplesPerBlock
            ?? Self.fittingSamples(bufferCount: self.program.bufferCount, keptRows: self.program.kept.count * keptRows)
        self.ensemble = ensemble
        self.points = points
        normalsPerStep = program.normalsPerStep
        rows = program.rows
        observableCount = program.observables.count
    }

    /// The same job in smaller blocks, where there would be fewer than threads; not so small that dispatch takes longer than the work.
    func spread(over threads: Int) -> CPUJob {
        var job = self
        while job.samplesPerBlock > 64, ensemble.count <= UInt64(job.samplesPerBlock * (threads - 1)) { job.samplesPerBlock /= 2 }
        return job
    }

    func sharedValues(of point: Int) -> [Double] {
        program.sharedValues(points[point], tailCount: ensemble.steps - ensemble.tailStart, stepCount: ensemble.steps)
    }

    private static func fittingSamples(bufferCount: Int, keptRows: Int) -> Int {
        let fitting = cacheBytes / (8 * max(1, bufferCount))
        let keeping = keptBytes / (8 * max(1, keptRows))
        if keptRows > 0 { return [256, 128, 64, 32].first { $0 <= min(fitting, keeping) } ?? 16 }
        return [512, 256, 128, 64].first { $0 <= fitting } ?? 32
    }
}
