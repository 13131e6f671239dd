import Backends
import Programs

/// One ensemble at several points, as the workers see it: the program is compiled once for all of them.
struct CPUJob: Sendable {
    /// The assumed first-level data cache; one of 32 KiB loses less to its second level than smaller blocks to
    /// dispatch.
    private static let cacheBytes = 48 * 1024
    /// The memory for kept rows: half a second-level cache of 1 MiB. Tails longer than fit there with 16 samples are
    /// read from memory, 16 numbers a step.
    private static let keptBytes = 512 * 1024

    let instructionSet: InstructionSet
    let lanes: BlockLanes
    let program: BlockProgram
    let points: Range<Int>
    let ensemble: Ensemble
    let draws: Draws
    /// How many numbers each sample gives.
    let columnCount: Int
    let isSeries: Bool
    /// The values of each point: the program's uniforms, then the start.
    let pointValues: [[Double]]
    /// The number of samples in a block: a power of two, and a multiple of the widest vector.
    private(set) var samplesPerBlock: Int
    /// The number of tail steps from one kept row to the next, in programs that keep rows.
    let keepStride: UInt32
    /// The number of rows that each trajectory keeps: the one before the tail, and those of the tail.
    let keptRows: Int

    /// Without `samplesPerBlock`, chooses as many between 32 and 512 as have their buffers in the cache, or fewer where
    /// rows are kept. It never changes bits.
    init(_ work: Work, instructionSet: InstructionSet, samplesPerBlock: Int? = nil) {
        let (program, ensemble) = (work.program, work.ensemble)
        self.instructionSet = instructionSet
        lanes = !program.isRandom && ensemble.count == 1 && work.points.count > 1 ? .points : .samples
        self.program = BlockProgram(program, generator: ensemble.generator, lanes: lanes)
        keepStride = work.wanted.stride ?? 1
        isSeries = work.wanted.stride != nil
        keptRows = self.program.streams.isEmpty ? 0 : Int((ensemble.steps - ensemble.tailStart) / keepStride) + 1
        columnCount = isSeries ? max(0, keptRows - 1) * self.program.streams.count : program.outputs.count
        self.samplesPerBlock =
            samplesPerBlock
            ?? Self.fittingSamples(
                bufferCount: self.program.bufferCount, keptRows: self.program.streams.count * keptRows)
        (self.ensemble, points, draws) = (ensemble, work.points.indices, program.draws)
        pointValues = work.points.map {
            program.uniforms($0, steps: ensemble.steps, tailStart: ensemble.tailStart) + $0.start
        }
    }

    /// The same job in smaller blocks where there would be fewer blocks than threads, but not so small that dispatch
    /// takes longer than the work.
    func spread(over threads: Int) -> CPUJob {
        var job = self
        while job.samplesPerBlock > 64, ensemble.count <= UInt64(job.samplesPerBlock * (threads - 1)) {
            job.samplesPerBlock /= 2
        }
        return job
    }

    func sharedValues(of point: Int) -> [Double] {
        program.sharedValues(pointValues[point])
    }

    private static func fittingSamples(bufferCount: Int, keptRows: Int) -> Int {
        let fitting = cacheBytes / (8 * max(1, bufferCount))
        let keeping = keptBytes / (8 * max(1, keptRows))
        if keptRows > 0 { return [256, 128, 64, 32].first { $0 <= min(fitting, keeping) } ?? 16 }
        return [512, 256, 128, 64].first { $0 <= fitting } ?? 32
    }
}
