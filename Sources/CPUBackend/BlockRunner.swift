import Backends
import CVectorOps
import Dynamics
import RandomStreams

/// Runs blocks of samples, one after the other, on the calling thread.
struct BlockRunner: ~Copyable {
    private let operations: leapstar_instruction_set
    private let job: CPUJob
    private let arena: BlockArena
    /// The point whose values the arena holds.
    private var point: Int?
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
        sampleBuffers = program.samples.map(addresses.buffer)
        noise = BlockNoise(
            job, buffers: program.normals.map(addresses.buffer), spare: addresses.buffer(program.spareNormal))
    }

    /// Runs a block, at most ``samplesPerBlock`` samples, and hands each observable's values to `body`. Pauses within long
    /// trajectories.
    mutating func run(
        _ block: Part, body: (_ observable: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        let (samples, ensemble) = (block.samples, job.ensemble)
        share(block.point)
        let count = Int(samples.upperBound - samples.lowerBound)
        let lanes = Int(operations.lanes)
        let padded = (count + lanes - 1) / lanes * lanes
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

    private mutating func share(_ point: Int) {
        guard point != self.point else { return }
        self.point = point
        arena.share(job.sharedValues(of: point))
    }
}
