import CVectorOps
import Programs

/// Owns the rows that the trajectories of a block keep: one number per stream and sample.
struct BlockRows: ~Copyable {
    private let memory: UnsafeMutablePointer<Double>
    /// Where each stream's numbers come from.
    private let streams: [UnsafeMutablePointer<Double>]
    private let reductions: [(rows: UnsafeMutablePointer<Double>, isSteps: Bool, out: UnsafeMutablePointer<Double>)]
    private let stride, rowCount: Int

    /// Takes no memory where the program keeps nothing.
    init(_ job: CPUJob, _ addresses: BlockAddresses) {
        let program = job.program
        // As of the arena: so that rows do not fall on equal sets.
        let (stride, rowCount) = (job.samplesPerBlock + 8, job.keptRows)
        let size = stride * rowCount
        let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, size * program.streams.count) * 8, alignment: 64)
        let memory = raw.bindMemory(to: Double.self, capacity: size * program.streams.count)
        (self.memory, self.stride, self.rowCount) = (memory, stride, rowCount)
        streams = program.streams.map(addresses.buffer)
        reductions = zip(program.reductions, program.results).map { reduction, result in
            (memory + reduction.stream * size, reduction.kind == .stepMedian, addresses.buffer(result))
        }
    }

    deinit { UnsafeMutableRawPointer(memory).deallocate() }

    var isEmpty: Bool { streams.isEmpty }

    private func row(_ row: Int, of stream: Int) -> UnsafeMutablePointer<Double> {
        memory + (stream * rowCount + row) * stride
    }

    /// Keeps the numbers of now as row `row`; row 0 is that before the tail.
    func keep(_ row: Int, samples: Int) {
        for (stream, numbers) in streams.enumerated() {
            self.row(row, of: stream).update(from: numbers, count: samples)
        }
    }

    /// Reduces what was kept.
    func reduce(_ operations: leapstar_instruction_set, samples: Int) {
        for (rows, isSteps, out) in reductions {
            operations.block_median(rows, stride, UInt32(rowCount - 1), isSteps ? 1 : 0, samples, out)
        }
    }

    /// The first `samples` numbers of each row after the first, stream by stream.
    func series(samples: Int, body: (_ column: Int, UnsafeBufferPointer<Double>) -> Void) {
        for row in 1..<max(1, rowCount) {
            for stream in streams.indices {
                let column = (row - 1) * streams.count + stream
                body(column, UnsafeBufferPointer(start: self.row(row, of: stream), count: samples))
            }
        }
    }
}
