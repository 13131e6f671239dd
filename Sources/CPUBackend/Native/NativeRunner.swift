import Backends
import LaneCode
import NativeCode

/// Runs compiled trajectories on the calling thread.
struct NativeRunner: ~Copyable, RegionRunner {
    private let program: NativeProgram
    private let ensemble: Ensemble
    /// The arguments of all points.
    private let arguments: [Double]
    /// The samples of a call, by point and output.
    private let samples: UnsafeMutablePointer<Double>

    private var samplesPerCall: Int { program.source.samplesPerCall }

    init(_ program: NativeProgram, _ work: Work) {
        (self.program, ensemble) = (program, work.ensemble)
        // Vectors of arguments may be loaded anywhere among them.
        arguments = work.points.flatMap(LaneSource.arguments) + [Double](repeating: 0, count: program.source.lanes)
        let source = program.source
        let count = source.samplesPerCall * source.outputs * (source.sharesDraws ? SharedDraws.mostPoints : 1)
        samples = UnsafeMutableRawPointer.allocate(byteCount: 8 * count, alignment: 128)
            .bindMemory(to: Double.self, capacity: count)
    }

    deinit { UnsafeMutableRawPointer(samples).deallocate() }

    /// Runs the samples of a region, call by call, with a pause between two.
    ///
    /// - Precondition: the region has no more points than a call.
    mutating func run(
        _ region: WorkRegion, body: (_ place: Int, _ column: Int, UnsafeBufferPointer<Double>) -> Void
    ) async throws(BackendError) {
        precondition(
            region.points.count <= pointsPerCall, "\(region.points.count) points for a call of \(pointsPerCall)")
        let width = UInt64(samplesPerCall)
        var rest = region.samples
        while !rest.isEmpty {
            try await pause()
            let base = rest.lowerBound / width * width
            let part = rest.lowerBound..<(rest.upperBound - base > width ? base + width : rest.upperBound)
            let range = Int(part.lowerBound - base)..<Int(part.upperBound - base)
            call(region.points, from: base)
            pass(range, region.points.count, to: body)
            rest = part.upperBound..<rest.upperBound
        }
    }

    private var pointsPerCall: Int { program.source.sharesDraws ? SharedDraws.mostPoints : 1 }

    private func call(_ points: Range<Int>, from first: UInt64) {
        arguments.withUnsafeBufferPointer { arguments in
            guard let base = arguments.baseAddress else { return }
            program.library.function(
                base + points.lowerBound * program.source.argumentCount, UInt32(points.count), ensemble.steps,
                ensemble.tailStart, ensemble.runSeed, first, samples, UInt64(samplesPerCall))
        }
    }

    private func pass(_ range: Range<Int>, _ points: Int, to body: (Int, Int, UnsafeBufferPointer<Double>) -> Void) {
        for place in 0..<points {
            for output in 0..<program.source.outputs {
                let column = samples + (place * program.source.outputs + output) * samplesPerCall
                body(place, output, UnsafeBufferPointer(start: column + range.lowerBound, count: range.count))
            }
        }
    }
}
