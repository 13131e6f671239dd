import Backends
import Dynamics

/// One ensemble as the workers see it.
struct CPUJob: Sendable {
    /// A first-level data cache; one of 32 KiB loses less to its second level than smaller blocks would to dispatch.
    private static let cacheBytes = 48 * 1024

    let instructionSet: InstructionSet
    let program: BlockProgram
    let sharedValues: [Double]
    let ensemble: Ensemble
    let normalsPerStep: Int
    let observableCount: Int

    init(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, instructionSet: InstructionSet
    ) {
        self.instructionSet = instructionSet
        self.program = BlockProgram(program, sampling: ensemble.sampling)
        self.ensemble = ensemble
        sharedValues = self.program.sharedValues(arguments, tailCount: ensemble.steps - ensemble.tailStart)
        normalsPerStep = program.normalsPerStep
        observableCount = program.observables.count
    }

    /// A power of two of samples whose buffers fit the cache: between 32 and 256.
    var samplesPerBlock: Int {
        let fitting = Self.cacheBytes / (8 * max(1, program.bufferCount))
        return [256, 128, 64].first { $0 <= fitting } ?? 32
    }
}
