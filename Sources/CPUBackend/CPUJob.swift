import Backends
import Programs

/// One ensemble at several points as the workers see it: the program is compiled once for all of them.
struct CPUJob: Sendable {
    /// A first-level data cache; one of 32 KiB loses less to its second level than smaller blocks would to dispatch.
    private static let cacheBytes = 48 * 1024
    /// Half a second-level cache of 1 MiB, for the rows that a block keeps. Tails that are longer than fits for 16
    /// samples are read from memory, 16 numbers a step.
    private static let keptBytes = 512 * 1024

    let instructionSet: InstructionSet
    let lanes: BlockLanes
    let program: BlockProgram
    let points: Range<Int>
    let ensemble: Ensemble
    let draws: Draws
    /// Numbers that each sample gives.
    let columnCount: Int
    let isSeries: Bool
    /// What the program reads as uniforms of each point, then the start.
    let pointValues: [[Double]]
    /// A power of two, and a multiple of the widest vector.
    private(set) var samplesPerBlock: Int
    /// Every so many steps of the tail a row is kept, in programs that keep them.
    let keepStride: UInt32
    /// The rows that each trajectory keeps: that before the tail, and those of the tail.
    let keptRows: Int

    /// Without `samplesPerBlock`, as many between 32 and 512 as have their buffers in the cache, or fewer where rows
    /// are kept; it never changes bits.
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

    /// The same job in smaller blocks, where there would be fewer than threads; not so small that dispatch takes longer
    /// than the work.
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
