import Backends
import CVectorOps
import Dynamics
import RandomStreams

/// Runs blocks of samples, one after the other, on the calling thread.
struct BlockRunner: ~Copyable {
    private let operations: leapstar_instruction_set
    private let job: CPUJob
    private let arena: BlockArena
    /// The point whose values the arena shares.
    private var sharedPoint: Int?
    private let ownBuffers: [UnsafeMutablePointer<Double>]
    private let start, step, observe, finish: BoundList
    private let sampleBuffers: [UnsafeMutablePointer<Double>]
    private var noise: BlockNoise
    /// The most samples that one block holds.
    let samplesPerBlock: Int
    /// A few milliseconds, at the most.
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
        step = addresses.bound(program.step)
        observe = addresses.bound(program.observe)
        finish = addresses.bound(program.finish)
        ownBuffers = program.ownBuffers.map(addresses.buffer)
        sampleBuffers = program.samples.map(addresses.buffer)
        noise = BlockNoise(
            job, buffers: program.normals.map(addresses.buffer), spare: addresses.buffer(program.spareNormal),
            rows: program.rows.map(addresses.buffer))
    }

    /// Runs a block, at most ``samplesPerBlock`` lanes, and hands each observable's values, one per lane, to `body`. Pauses
    /// within long trajectories.
    mutating func run(
        _ block: Part, body: (_ observable: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        let (samples, ensemble) = (block.samples, job.ensemble)
        let count = job.lanes == .points ? block.points.count : Int(samples.upperBound - samples.lowerBound)
        let lanes = Int(operations.lanes)
        let padded = (count + lanes - 1) / lanes * lanes
        share(block.points.lowerBound)
        fillOwnBuffers(block.points)
        noise.start(at: samples.lowerBound, samples: padded)
        start.execute(operations, samples: padded)
        for index in 0..<ensemble.steps {
            if index > 0, index.isMultiple(of: Self.stepsPerPause) { try await pause() }
            noise.generate(step: index, samples: padded)
            step.execute(operations, samples: padded)
            if index >= ensemble.tailStart { observe.execute(operations, samples: padded) }
        }
        finish.execute(operations, samples: padded)
        for (observable, buffer) in sampleBuffers.enumerated() {
            body(observable, UnsafeBufferPointer(start: buffer, count: count))
        }
    }

    /// Where lanes carry points, what they share is the same for every point.
    private mutating func share(_ point: Int) {
        guard sharedPoint == nil || job.lanes == .samples && point != sharedPoint else { return }
        sharedPoint = point
        arena.share(job.sharedValues(of: point))
    }

    /// Gives each lane the values of its point. Lanes beyond the last keep what they have: no result comes from them.
    private func fillOwnBuffers(_ points: Range<Int>) {
        guard job.lanes == .points else { return }
        for (lane, point) in points.enumerated() {
            for (buffer, value) in zip(ownBuffers, BlockProgram.ownValues(job.points[point])) { buffer[lane] = value }
        }
    }
}
