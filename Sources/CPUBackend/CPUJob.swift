import Backends
import Dynamics

/// One ensemble at several points as the workers see it: the program is compiled once for all of them.
struct CPUJob: Sendable {
    /// A first-level data cache; one of 32 KiB loses less to its second level than smaller blocks would to dispatch.
    private static let cacheBytes = 48 * 1024

    let instructionSet: InstructionSet
    let lanes: BlockLanes
    let program: BlockProgram
    let points: [ProgramArguments]
    let ensemble: Ensemble
    let normalsPerStep: Int
    let rows: RowDraw
    let observableCount: Int
    /// A power of two, and a multiple of the widest vector.
    let samplesPerBlock: Int

    /// Without `samplesPerBlock`, as many between 32 and 512 as have their buffers in the cache; it never changes bits.
    init(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble, instructionSet: InstructionSet,
        samplesPerBlock: Int? = nil
    ) {
        self.instructionSet = instructionSet
        lanes = !program.isRandom && ensemble.count == 1 && points.count > 1 ? .points : .samples
        self.program = BlockProgram(program, sampling: ensemble.sampling, generator: ensemble.generator, lanes: lanes)
        self.samplesPerBlock = samplesPerBlock ?? Self.fittingSamples(bufferCount: self.program.bufferCount)
        self.ensemble = ensemble
        self.points = points
        normalsPerStep = program.normalsPerStep
        rows = program.rows
        observableCount = program.observables.count
    }

    func sharedValues(of point: Int) -> [Double] {
        program.sharedValues(points[point], tailCount: ensemble.steps - ensemble.tailStart)
    }

    private static func fittingSamples(bufferCount: Int) -> Int {
        let fitting = cacheBytes / (8 * max(1, bufferCount))
        return [512, 256, 128, 64].first { $0 <= fitting } ?? 32
    }
}
