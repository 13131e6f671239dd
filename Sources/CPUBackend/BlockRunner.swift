import Backends
import CVectorOps
import Programs
import RandomStreams

/// Runs blocks of samples, one after the other, on the calling thread. All points of a block go through a stretch of steps
/// before the next one, because they draw the same numbers.
struct BlockRunner: ~Copyable, RegionRunner {
    private let job: CPUJob
    private let arena: BlockArena
    private let points: [BlockPoint]
    private let ownBuffers: [UnsafeMutablePointer<Double>]
    private var noise: BlockNoise
    /// The most samples that one block holds.
    let samplesPerBlock: Int
    /// Steps of a point between two pauses: a few milliseconds at most.
    private static let stepsPerPause = 256

    init(_ job: CPUJob) {
        self.job = job
        samplesPerBlock = job.samplesPerBlock
        let program = job.program
        arena = BlockArena(
            bufferCount: program.bufferCount, pointBuffers: program.pointBuffers, points: job.pointsPerBlock,
            samplesPerBlock: samplesPerBlock, sharedCount: program.sharedCount)
        points = arena.points.map { BlockPoint(job, $0) }
        let common = arena.points[0]
        ownBuffers = program.ownBuffers.map(common.buffer)
        noise = BlockNoise(
            job, buffers: program.normals.map { $0.map(common.buffer) }, spare: common.buffer(program.spareNormal),
            wholeNumbers: program.wholeNumbers.map { $0.map { $0.map(common.buffer) } })
    }

    /// Runs a region block by block. Where lanes carry points, it is one block.
    mutating func run(
        _ region: WorkRegion, body: (_ place: Int, _ column: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        guard job.lanes == .samples else {
            return try await run(block: region) { _, column, values in
                for place in values.indices {
                    body(place, column, UnsafeBufferPointer(rebasing: values[place...place]))
                }
            }
        }
        let level = samplesPerBlock.trailingZeroBitCount
        for samples in job.ensemble.restricted(to: region.samples).tiles(level: level) {
            try await run(block: WorkRegion(points: region.points, samples: samples), body: body)
        }
    }

    /// Runs a block of at most ``samplesPerBlock`` lanes, and passes each column, one value per lane, to `body`: a
    /// column is an output, or a row and stream of a series. `place` is that of a point among those of the block, 0
    /// where lanes carry points. Pauses within long trajectories.
    mutating func run(
        block: WorkRegion, body: (_ place: Int, _ column: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        let (count, padded) = lanes(of: block)
        let some = try await integrate(block, padded: padded)
        for (place, point) in some.enumerated() {
            point.end(count: count, padded: padded) { column, values in body(place, column, values) }
        }
    }

    /// The number of lanes in use, and of those in whole vectors.
    private func lanes(of block: WorkRegion) -> (count: Int, padded: Int) {
        let samples = block.samples
        let count = job.lanes == .points ? block.points.count : Int(samples.upperBound - samples.lowerBound)
        let lanes = job.instructionSet.lanes
        return (count, (count + lanes - 1) / lanes * lanes)
    }

    /// Runs the trajectories of a block, and returns its points.
    private mutating func integrate(
        _ block: WorkRegion, padded: Int
    ) async throws(BackendError) -> ArraySlice<BlockPoint> {
        let some = points.prefix(job.lanes == .points ? 1 : block.points.count)
        for (place, point) in some.enumerated() { point.share(block.points.lowerBound + place) }
        fillOwnBuffers(block.points)
        noise.start(at: block.samples.lowerBound, samples: padded)
        for point in some { point.begin(samples: padded) }
        var untilPause = Self.stepsPerPause
        for first in stride(from: 0, to: UInt64(job.ensemble.steps), by: stretch) {
            let steps = UInt32(first)..<UInt32(min(first + UInt64(stretch), UInt64(job.ensemble.steps)))
            for step in steps { noise.generate(step: step, samples: padded) }
            for point in some {
                for step in steps { point.advance(step: step, samples: padded) }
            }
            untilPause -= stretch * some.count
            if untilPause <= 0 {
                untilPause = Self.stepsPerPause
                try await pause()
            }
        }
        return some
    }

    private var stretch: Int { job.program.steps.count }

    /// Gives each lane the values of its point. Lanes beyond the last keep what they have, as they give no result.
    private func fillOwnBuffers(_ points: Range<Int>) {
        guard job.lanes == .points else { return }
        for (lane, point) in points.enumerated() {
            for (buffer, value) in zip(ownBuffers, job.pointValues[point]) { buffer[lane] = value }
        }
    }
}
