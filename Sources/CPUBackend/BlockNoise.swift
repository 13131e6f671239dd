import Backends
import CVectorOps
import Programs
import RandomStreams

/// Fills the buffers with the draws of a block, step by step.
struct BlockNoise: ~Copyable {
    typealias Buffer = UnsafeMutablePointer<Double>

    private let operations: leapstar_instruction_set
    private let generator: Generator
    private let runSeed: UInt64
    private let normalsPerStep: Int
    private let period: UInt32
    /// The number of Philox calls for the normals of a period; the calls for whole numbers follow.
    private let normalBlocks: Int
    /// By period of a stretch.
    private let buffers: [[Buffer]]
    /// The same memory for generators whose normals are binary32.
    private let singles: [[UnsafeMutablePointer<Float>]]
    private let spare: Buffer
    /// By step of a stretch, the whole numbers: four buffers for each call of Philox, and the bound below which the
    /// numbers are.
    private let wholeNumbers: [[(buffers: ArraySlice<Buffer>, bound: UInt32)]]
    private let wholeBlocks: Int
    /// Philox's precomputed words for the block's trajectories, in order: for each four normals, then for each four
    /// whole numbers.
    private let lanes: UnsafeMutablePointer<UInt64>
    private let samplesPerBlock: Int
    private let joint: JointNoise?
    /// The states of mulberry32, one for each sample.
    private let states: UnsafeMutablePointer<UInt32>
    /// The states of colour streams, one for each sample, and then their increments.
    private let colours: UnsafeMutablePointer<UInt64>

    init(_ job: CPUJob, buffers: [[Buffer]], spare: Buffer, wholeNumbers: [[[Buffer]]]) {
        operations = job.instructionSet.operations
        generator = job.ensemble.generator
        runSeed = job.ensemble.runSeed
        (normalsPerStep, normalBlocks) = (job.draws.normals, job.draws.normalCalls)
        period = UInt32(job.draws.period(generator))
        self.buffers = buffers
        singles = buffers.map { $0.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: Float.self) } }
        self.spare = spare
        self.wholeNumbers = wholeNumbers.map { blocks in
            zip(blocks, job.draws.wholeNumbers).flatMap { buffers, numbers in
                stride(from: 0, to: buffers.count, by: 4).map { (buffers[$0..<$0 + 4], UInt32(numbers.bound)) }
            }
        }
        wholeBlocks = self.wholeNumbers[0].count
        samplesPerBlock = job.samplesPerBlock
        joint = JointNoise(job)
        let words = job.draws.calls * Self.wordsPerSample * samplesPerBlock
        lanes = UnsafeMutableRawPointer.allocate(byteCount: max(1, words) * 8, alignment: 64)
            .bindMemory(to: UInt64.self, capacity: words)
        let raw = UnsafeMutableRawPointer.allocate(byteCount: job.samplesPerBlock * 4, alignment: 64)
        states = raw.bindMemory(to: UInt32.self, capacity: job.samplesPerBlock)
        colours = UnsafeMutableRawPointer.allocate(byteCount: 2 * job.samplesPerBlock * 8, alignment: 64)
            .bindMemory(to: UInt64.self, capacity: 2 * job.samplesPerBlock)
    }

    deinit {
        UnsafeMutableRawPointer(colours).deallocate()
        UnsafeMutableRawPointer(states).deallocate()
        UnsafeMutableRawPointer(lanes).deallocate()
    }

    /// Of Philox, for each call.
    static let wordsPerSample = 4

    /// Philox's precomputed words for a draw block.
    private func lanes(_ block: Int) -> UnsafeMutablePointer<UInt64> {
        lanes + block * Self.wordsPerSample * samplesPerBlock
    }

    /// Begins a block whose first sample draws from the stream of trajectory `first`.
    func start(at first: UInt64, samples: Int) {
        for block in (generator == .philox ? 0 : normalBlocks)..<normalBlocks + wholeBlocks {
            operations.block_philox_lanes(runSeed, UInt32(block), first, samples, lanes(block))
        }
        joint?.start(at: first, samples: samples)
        switch generator {
        case .philox: break
        case .mulberry32:
            for sample in 0..<samples {
                states[sample] = UInt32(truncatingIfNeeded: runSeed &+ first &+ UInt64(sample))
            }
        case .gay: startColours(at: first, samples: samples)
        }
    }

    private func startColours(at first: UInt64, samples: Int) {
        for sample in 0..<samples {
            let stream = ColourStream.first(runSeed &+ first &+ UInt64(sample))
            (colours[sample], colours[samplesPerBlock + sample]) = (stream.state, stream.increment)
        }
    }

    /// Draws what the step needs into its buffers of the stretch, where it is the first of a period for the steps of the
    /// period.
    func generate(step: UInt32, samples: Int) {
        let place = Int(step) % wholeNumbers.count
        generateWholeNumbers(wholeNumbers[place], step: step, samples: samples)
        guard normalsPerStep > 0 else { return }
        let group = place / Int(period)
        switch generator {
        case .philox:
            let (block, phase) = step.quotientAndRemainder(dividingBy: period)
            if phase == 0, joint?.hasOwn(step) ?? true {
                generatePhilox(period: block, samples: samples, singles[group])
            }
            joint?.place(step: step, samples: samples, into: singles[group])
        case .mulberry32: generateMulberry32(step: step, samples: samples, buffers[group])
        case .gay: generateColours(samples: samples, singles[group])
        }
    }

    /// Draws the whole numbers, which come from Philox whatever generates the normals.
    private func generateWholeNumbers(
        _ wholeNumbers: [(buffers: ArraySlice<Buffer>, bound: UInt32)], step: UInt32, samples: Int
    ) {
        for (block, numbers) in wholeNumbers.enumerated() {
            let (draw, out, first) = (normalBlocks + block, numbers.buffers, numbers.buffers.startIndex)
            operations.block_rows4(
                runSeed, UInt32(draw), step, numbers.bound, lanes(draw), samples, out[first], out[first + 1],
                out[first + 2],
                out[first + 3])
        }
    }

    /// Draws the normals of the period with an index.
    private func generatePhilox(period: UInt32, samples: Int, _ singles: [UnsafeMutablePointer<Float>]) {
        for block in 0..<normalBlocks {
            let place = block * 4
            operations.block_normals4(
                runSeed, UInt32(block), period, lanes(block), samples, singles[place], singles[place + 1],
                singles[place + 2], singles[place + 3])
        }
    }

    private func generateColours(samples: Int, _ singles: [UnsafeMutablePointer<Float>]) {
        for place in 0..<normalsPerStep {
            operations.block_colour_normals(colours, colours + samplesPerBlock, samples, singles[place])
        }
    }

    /// With an odd number of normals per step, every even step leaves a spare with which the next step begins.
    private func generateMulberry32(step: UInt32, samples: Int, _ buffers: [Buffer]) {
        var place = 0
        if !normalsPerStep.isMultiple(of: 2), !step.isMultiple(of: 2) {
            buffers[0].update(from: spare, count: samples)
            place = 1
        }
        while place < normalsPerStep {
            let second = place + 1 < normalsPerStep ? buffers[place + 1] : spare
            operations.block_mulberry32_pair(states, samples, buffers[place], second)
            place += 2
        }
    }
}
