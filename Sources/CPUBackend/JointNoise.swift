import CVectorOps
import Programs
import RandomStreams

/// The numbers of a block that steps share with their neighbours, as ``Programs/Draws`` defines them.
struct JointNoise: ~Copyable {
    private let operations: leapstar_instruction_set
    private let runSeed: UInt64
    private let tailStart: UInt32
    private let count, calls: Int
    private let period: UInt32
    private let samplesPerBlock: Int
    /// The numbers of one period, a row of the block's samples each.
    private let numbers: UnsafeMutablePointer<Float>
    /// Philox's precomputed words for the block's trajectories, by call.
    private let lanes: UnsafeMutablePointer<UInt64>

    /// The numbers of a job; nil where steps share none.
    init?(_ job: CPUJob) {
        guard job.draws.areJoint, job.ensemble.generator.isCounterBased else { return nil }
        let joint = job.draws.joint
        operations = job.instructionSet.operations
        (runSeed, tailStart) = (job.ensemble.runSeed, job.ensemble.tailStart)
        (count, calls, period) = (joint.normals, joint.normalCalls, UInt32(joint.period))
        samplesPerBlock = job.samplesPerBlock
        numbers = UnsafeMutableRawPointer.allocate(byteCount: 4 * calls * samplesPerBlock * 4, alignment: 64)
            .bindMemory(to: Float.self, capacity: 4 * calls * samplesPerBlock)
        lanes = UnsafeMutableRawPointer.allocate(
            byteCount: calls * BlockNoise.wordsPerSample * samplesPerBlock * 8, alignment: 64
        )
        .bindMemory(to: UInt64.self, capacity: calls * BlockNoise.wordsPerSample * samplesPerBlock)
    }

    deinit {
        UnsafeMutableRawPointer(numbers).deallocate()
        UnsafeMutableRawPointer(lanes).deallocate()
    }

    /// Begins a block whose first sample draws from the stream of trajectory `first`.
    func start(at first: UInt64, samples: Int) {
        for call in 0..<calls {
            operations.block_philox_lanes(runSeed, Self.block(call), first, samples, lanes(call))
        }
    }

    private static func block(_ call: Int) -> UInt32 { JointNormals.firstBlock + UInt32(call) }

    private func lanes(_ call: Int) -> UnsafeMutablePointer<UInt64> {
        lanes + call * BlockNoise.wordsPerSample * samplesPerBlock
    }

    /// Whether a step has normals of its own, beside those that it shares on both sides.
    func hasOwn(_ step: UInt32) -> Bool { step == 0 || step + 1 >= tailStart }

    /// Puts the numbers that `step` shares in the place of its own. Steps come one after the other.
    func place(step: UInt32, samples: Int, into normals: [UnsafeMutablePointer<Float>]) {
        if step > 0, step < tailStart { copy(before: step, samples, to: normals[..<count]) }
        guard step + 1 < tailStart else { return }
        if step == 0 || (step + 1).isMultiple(of: period) { generate(period: (step + 1) / period, samples) }
        copy(before: step + 1, samples, to: normals[count..<2 * count])
    }

    private func row(_ number: Int) -> UnsafeMutablePointer<Float> { numbers + number * samplesPerBlock }

    private func copy(before step: UInt32, _ samples: Int, to targets: ArraySlice<UnsafeMutablePointer<Float>>) {
        let first = Int(step % period) * count
        for (place, target) in targets.enumerated() { target.update(from: row(first + place), count: samples) }
    }

    private func generate(period: UInt32, _ samples: Int) {
        for call in 0..<calls {
            operations.block_halved_normals4(
                runSeed, Self.block(call), period, lanes(call), samples, row(4 * call), row(4 * call + 1),
                row(4 * call + 2), row(4 * call + 3))
        }
    }
}
