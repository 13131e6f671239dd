import CVectorOps
import Programs

/// The rows that the trajectories of a block keep: one number for each stream and sample.
struct BlockRows: ~Copyable {
    private let memory: UnsafeMutablePointer<Double>
    /// The source of each stream's numbers.
    private let streams: [UnsafeMutablePointer<Double>]
    private let reductions: [(rows: UnsafeMutablePointer<Double>, isSteps: Bool, out: UnsafeMutablePointer<Double>)]
    private let stride, rowCount: Int

    /// Allocates the rows, or nothing where the program keeps none.
    init(_ job: CPUJob, _ addresses: BlockAddresses) {
        let program = job.program
        // As in the arena, so that rows do not map to equal cache sets.
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

    /// Keeps the present numbers as row `row`; row 0 is the one before the tail.
    func keep(_ row: Int, samples: Int) {
        for (stream, numbers) in streams.enumerated() {
            self.row(row, of: stream).update(from: numbers, count: samples)
        }
    }

    /// Reduces the rows.
    func reduce(_ operations: leapstar_instruction_set, samples: Int) {
        for (rows, isSteps, out) in reductions {
            operations.block_median(rows, stride, UInt32(rowCount - 1), isSteps ? 1 : 0, samples, out)
        }
    }

    /// Passes the first `samples` numbers of each row after the first to `body`, stream by stream.
    func series(samples: Int, body: (_ column: Int, UnsafeBufferPointer<Double>) -> Void) {
        for row in 1..<max(1, rowCount) {
            for stream in streams.indices {
                let column = (row - 1) * streams.count + stream
                body(column, UnsafeBufferPointer(start: self.row(row, of: stream), count: samples))
            }
        }
    }
}
