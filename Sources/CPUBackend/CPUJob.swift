import Backends
import Programs

/// One ensemble at several points, as the workers see it: the program is compiled once for all of them.
struct CPUJob: Sendable {
    /// The assumed first-level data cache; one of 32 KiB loses less to its second level than smaller blocks to
    /// dispatch.
    private static let cacheBytes = 48 * 1024
    /// The memory for other points and for kept rows: half a second-level cache of 1 MiB. Tails longer than fit there with
    /// 16 samples are read from memory, 16 numbers a step.
    private static let secondCacheBytes = 512 * 1024

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
    /// The most points in a block, which draw together; 1 where nothing is drawn, or lanes carry points.
    let pointsPerBlock: Int
    /// The number of tail steps from one kept row to the next, in programs that keep rows.
    let keepStride: UInt32
    /// The number of rows that each trajectory keeps: the one before the tail, and those of the tail.
    let keptRows: Int

    /// Without `samplesPerBlock`, chooses as many between 32 and 512 as have their buffers in the cache, or fewer where
    /// rows are kept. Neither that nor `pointsPerBlock` ever changes bits.
    init(
        _ work: Work, instructionSet: InstructionSet, lanes: BlockLanes? = nil, samplesPerBlock: Int? = nil,
        pointsPerBlock: Int? = nil
    ) {
        let (program, ensemble) = (work.program, work.ensemble)
        self.instructionSet = instructionSet
        let fitsPoints = !program.isRandom && ensemble.count == 1 && work.points.count > 1
        self.lanes = lanes ?? (fitsPoints ? .points : .samples)
        // Rows of several points would crowd the cache, and a long tail's the memory.
        let most = program.record == nil ? WorkRegion.pointsTogether : 1
        let together = program.isRandom ? min(work.points.count, pointsPerBlock ?? most) : 1
        self.pointsPerBlock = max(1, together)
        let periods = BlockProgram.periods(
            of: program.draws, ensemble.generator, instructions: program.advance.instructions.count)
        self.program = BlockProgram(
            program, generator: ensemble.generator, lanes: self.lanes, periods: together > 1 ? periods : 1)
        keepStride = work.wanted.stride ?? 1
        isSeries = work.wanted.stride != nil
        keptRows = self.program.streams.isEmpty ? 0 : Int((ensemble.steps - ensemble.tailStart) / keepStride) + 1
        columnCount = isSeries ? max(0, keptRows - 1) * self.program.streams.count : program.outputs.count
        self.samplesPerBlock =
            samplesPerBlock ?? Self.fittingSamples(self.program, together: self.pointsPerBlock, keptRows)
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

    /// As many samples as have the buffers of one point at a time in the first-level cache, and those of all points and
    /// their rows in the second.
    private static func fittingSamples(_ program: BlockProgram, together: Int, _ keptRows: Int) -> Int {
        let rows = program.streams.count * keptRows
        let outer = program.bufferCount + (together - 1) * program.pointBuffers.count + together * rows
        let fitting = min(cacheBytes / (8 * max(1, program.buffersPerStep)), secondCacheBytes / (8 * max(1, outer)))
        if rows > 0 { return [256, 128, 64, 32].first { $0 <= fitting } ?? 16 }
        return [512, 256, 128, 64].first { $0 <= fitting } ?? 32
    }
}
