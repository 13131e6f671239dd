import Backends
import CVectorOps
import Programs
import RandomStreams

/// Runs blocks of samples, one after the other, on the calling thread.
struct BlockRunner: ~Copyable {
    private let operations: leapstar_instruction_set
    private let job: CPUJob
    private let arena: BlockArena
    /// The point whose values the arena holds as shared values.
    private var sharedPoint: Int?
    private let ownBuffers: [UnsafeMutablePointer<Double>]
    private let start, before, look, keep, finish: BoundList
    private let steps: BoundTurns
    private let kept: BlockRows
    private let sampleBuffers: [UnsafeMutablePointer<Double>]
    private var noise: BlockNoise
    /// The most samples that one block holds.
    let samplesPerBlock: Int
    /// Steps between two pauses: a few milliseconds at most.
    private static let stepsPerPause: UInt32 = 256

    init(_ job: CPUJob) {
        operations = job.instructionSet.operations
        self.job = job
        samplesPerBlock = job.samplesPerBlock
        let program = job.program
        arena = BlockArena(
            bufferCount: program.bufferCount, samplesPerBlock: samplesPerBlock, sharedCount: program.sharedCount)
        let addresses = arena.addresses
        start = addresses.bound(program.start)
        steps = BoundTurns(program.steps, addresses)
        before = addresses.bound(program.before)
        look = addresses.bound(program.look)
        keep = addresses.bound(program.keep)
        kept = BlockRows(job, addresses)
        finish = addresses.bound(program.finish)
        ownBuffers = program.ownBuffers.map(addresses.buffer)
        sampleBuffers = program.samples.map(addresses.buffer)
        noise = BlockNoise(
            job, buffers: program.normals.map(addresses.buffer), spare: addresses.buffer(program.spareNormal),
            wholeNumbers: program.wholeNumbers.map { $0.map(addresses.buffer) })
    }

    /// Runs a block of at most ``samplesPerBlock`` lanes, and passes each column, one value per lane, to `body`: a
    /// column is an output, or a row and stream of a series. Pauses within long trajectories.
    mutating func run(
        _ block: WorkRegion, body: (_ column: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        let (count, padded) = lanes(of: block)
        try await integrate(block, padded: padded)
        if job.isSeries { return kept.series(samples: count, body: body) }
        kept.reduce(operations, samples: padded)
        finish.execute(operations, samples: padded)
        for (column, buffer) in sampleBuffers.enumerated() {
            body(column, UnsafeBufferPointer(start: buffer, count: count))
        }
    }

    /// The number of lanes in use, and of those in whole vectors.
    private func lanes(of block: WorkRegion) -> (count: Int, padded: Int) {
        let samples = block.samples
        let count = job.lanes == .points ? block.points.count : Int(samples.upperBound - samples.lowerBound)
        let lanes = Int(operations.lanes)
        return (count, (count + lanes - 1) / lanes * lanes)
    }

    private mutating func integrate(_ block: WorkRegion, padded: Int) async throws(BackendError) {
        let ensemble = job.ensemble
        share(block.points.lowerBound)
        fillOwnBuffers(block.points)
        noise.start(at: block.samples.lowerBound, samples: padded)
        start.execute(operations, samples: padded)
        for index in 0..<ensemble.steps {
            if index > 0, index.isMultiple(of: Self.stepsPerPause) { try await pause() }
            if index == ensemble.tailStart { keepRow(0, padded) }
            noise.generate(step: index, samples: padded)
            steps.execute(step: index, operations, samples: padded)
            if index >= ensemble.tailStart {
                lookInTail(index, padded)
            } else {
                before.execute(operations, samples: padded)
            }
        }
    }

    private func lookInTail(_ index: UInt32, _ padded: Int) {
        look.execute(operations, samples: padded)
        guard !kept.isEmpty else { return }
        let (row, rest) = (index + 1 - job.ensemble.tailStart).quotientAndRemainder(dividingBy: job.keepStride)
        if rest == 0 { keepRow(Int(row), padded) }
    }

    private func keepRow(_ row: Int, _ padded: Int) {
        guard !kept.isEmpty else { return }
        keep.execute(operations, samples: padded)
        kept.keep(row, samples: padded)
    }

    /// Sets the shared values of a point. Where lanes carry points, they are the same for every point.
    private mutating func share(_ point: Int) {
        guard sharedPoint == nil || job.lanes == .samples && point != sharedPoint else { return }
        sharedPoint = point
        arena.share(job.sharedValues(of: point))
    }

    /// Gives each lane the values of its point. Lanes beyond the last keep what they have, as they give no result.
    private func fillOwnBuffers(_ points: Range<Int>) {
        guard job.lanes == .points else { return }
        for (lane, point) in points.enumerated() {
            for (buffer, value) in zip(ownBuffers, job.pointValues[point]) { buffer[lane] = value }
        }
    }
}
