import CVectorOps

/// Owns the energies that the trajectories of a block keep: rows of one number per sample.
struct KeptEnergies: ~Copyable {
    /// Where one trajectory's energies come from, and where its medians go.
    private struct Trajectory {
        let energy, initial: UnsafeMutablePointer<Double>
        let stepMedian, tailMedian: UnsafeMutablePointer<Double>?
        let rows: UnsafeMutablePointer<Double>
    }

    private let memory: UnsafeMutablePointer<Double>
    private let trajectories: [Trajectory]
    private let stride, rowCount: Int

    /// Takes no memory where the program keeps nothing.
    init(_ job: CPUJob, _ addresses: BlockAddresses) {
        // As of the arena: so that rows do not fall on equal sets.
        let (stride, rowCount) = (job.samplesPerBlock + 8, job.keptRows)
        let size = stride * rowCount
        let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, size * job.program.kept.count) * 8, alignment: 64)
        let memory = raw.bindMemory(to: Double.self, capacity: size * job.program.kept.count)
        (self.memory, self.stride, self.rowCount) = (memory, stride, rowCount)
        trajectories = job.program.kept.enumerated().map { place, buffers in
            Trajectory(
                energy: addresses.buffer(buffers.energy), initial: addresses.buffer(buffers.initial),
                stepMedian: buffers.stepMedian.map(addresses.buffer), tailMedian: buffers.tailMedian.map(addresses.buffer),
                rows: memory + place * size)
        }
    }

    deinit { UnsafeMutableRawPointer(memory).deallocate() }

    var isEmpty: Bool { trajectories.isEmpty }

    /// Begins with H₀, for tails that start with the first step.
    func keepInitial(samples: Int) {
        for one in trajectories { one.rows.update(from: one.initial, count: samples) }
    }

    /// Keeps the energies of now as row `row`; row 0 is that before the tail.
    func keep(_ row: Int, samples: Int) {
        for one in trajectories { (one.rows + row * stride).update(from: one.energy, count: samples) }
    }

    /// Selects the medians of what was kept.
    func select(_ operations: leapstar_instruction_set, samples: Int) {
        guard !isEmpty else { return }
        let count = UInt32(rowCount - 1)
        for one in trajectories {
            if let out = one.stepMedian { operations.block_step_median(one.rows, stride, count, samples, out) }
            if let out = one.tailMedian { operations.block_tail_median(one.rows, stride, count, one.initial, samples, out) }
        }
    }

    /// ΔH of the first `samples` samples in each row after the first: of the one trajectory, or the mean over both.
    func changes(samples: Int, body: (_ row: Int, [Double]) -> Void) {
        for row in 1..<rowCount {
            let changes = trajectories.map { one in
                (0..<samples).map { one.rows[row * stride + $0] - one.initial[$0] }
            }
            body(row - 1, changes.count == 1 ? changes[0] : zip(changes[0], changes[1]).map { 0.5 * ($0 + $1) })
        }
    }
}
