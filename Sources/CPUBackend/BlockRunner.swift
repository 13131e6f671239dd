import Backends
import CVectorOps
import Dynamics
import RandomStreams

/// Runs blocks of samples, one after the other, on the calling thread.
struct BlockRunner: ~Copyable {
    private struct BoundTrajectory {
        let start: [leapstar_block_instruction]
        let step: [leapstar_block_instruction]
        let observe: [leapstar_block_instruction]
    }

    private let functions: leapstar_instruction_set
    private let ensemble: Ensemble
    private let arena: BlockArena
    private let trajectories: [BoundTrajectory]
    private let finish: [leapstar_block_instruction]
    private let sampleBuffers: [UnsafeMutablePointer<Double>]
    private var noise: BlockNoise
    /// The most samples that one block holds.
    let samplesPerBlock: Int

    init(_ job: CPUJob) {
        functions = job.instructionSet.operations
        ensemble = job.ensemble
        samplesPerBlock = job.samplesPerBlock
        let program = job.program
        arena = BlockArena(
            bufferCount: program.bufferCount, samplesPerBlock: samplesPerBlock, sharedValues: job.sharedValues)
        let addresses = arena.addresses
        trajectories = program.trajectories.map {
            BoundTrajectory(
                start: addresses.bound($0.start), step: addresses.bound($0.step), observe: addresses.bound($0.observe))
        }
        finish = addresses.bound(program.finish)
        sampleBuffers = program.samples.map(addresses.buffer)
        noise = BlockNoise(
            job, buffers: program.normals.map(addresses.buffer), spare: addresses.buffer(program.spareNormal))
    }

    /// Runs `samples`, at most ``samplesPerBlock``, and hands each observable's values to `body`.
    mutating func run(_ samples: Range<UInt64>, body: (_ observable: Int, UnsafeBufferPointer<Double>) -> Void) {
        let count = Int(samples.upperBound - samples.lowerBound)
        let lanes = Int(functions.lanes)
        let padded = (count + lanes - 1) / lanes * lanes
        noise.start(at: samples.lowerBound, samples: padded)
        for trajectory in trajectories { execute(trajectory.start, padded) }
        for step in 0..<ensemble.steps {
            noise.generate(step: step, samples: padded)
            for trajectory in trajectories { execute(trajectory.step, padded) }
            guard step >= ensemble.tailStart else { continue }
            for trajectory in trajectories { execute(trajectory.observe, padded) }
        }
        execute(finish, padded)
        for (observable, buffer) in sampleBuffers.enumerated() {
            body(observable, UnsafeBufferPointer(start: buffer, count: count))
        }
    }

    private func execute(_ list: [leapstar_block_instruction], _ samples: Int) {
        list.withUnsafeBufferPointer { functions.execute($0.baseAddress, $0.count, samples) }
    }
}
