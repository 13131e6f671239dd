import CVectorOps

/// One point of a block: its lists with addresses, and the rows that its trajectories keep.
final class BlockPoint {
    private let operations: leapstar_instruction_set
    private let job: CPUJob
    private let addresses: BlockAddresses
    /// The point whose values are the shared ones.
    private var sharedPoint: Int?
    private let start, before, look, keep, finish, steps: BoundLists
    private let kept: BlockRows

    init(_ job: CPUJob, _ addresses: BlockAddresses) {
        (self.job, self.addresses) = (job, addresses)
        operations = job.instructionSet.operations
        let program = job.program
        start = BoundLists(BlockList(program.start), addresses)
        steps = BoundLists(program.steps, addresses)
        before = BoundLists(program.before, addresses)
        look = BoundLists(program.look, addresses)
        keep = BoundLists(program.keep, addresses)
        finish = BoundLists(program.finish, addresses)
        kept = BlockRows(job, addresses)
    }

    /// Sets the shared values of a point. Where lanes carry points, they are the same for every point.
    func share(_ point: Int) {
        guard sharedPoint == nil || job.lanes == .samples && point != sharedPoint else { return }
        sharedPoint = point
        addresses.share(job.sharedValues(of: point))
    }

    func begin(samples: Int) { start.execute(operations, samples: samples) }

    /// Runs a step, whose draws are in their buffers, and looks at it.
    func advance(step: UInt32, samples: Int) {
        if step == job.ensemble.tailStart { keepRow(0, samples) }
        steps.execute(step: step, operations, samples: samples)
        if step >= job.ensemble.tailStart {
            lookInTail(step, samples)
        } else {
            before.execute(operations, samples: samples)
        }
    }

    private func lookInTail(_ step: UInt32, _ samples: Int) {
        look.execute(operations, samples: samples)
        guard !kept.isEmpty else { return }
        let (row, rest) = (step + 1 - job.ensemble.tailStart).quotientAndRemainder(dividingBy: job.keepStride)
        if rest == 0 { keepRow(Int(row), samples) }
    }

    private func keepRow(_ row: Int, _ samples: Int) {
        guard !kept.isEmpty else { return }
        keep.execute(operations, samples: samples)
        kept.keep(row, samples: samples)
    }

    /// Passes each column, `count` values of `padded` lanes, to `body`: a column is an output, or a row and stream of a
    /// series.
    func end(count: Int, padded: Int, body: (_ column: Int, UnsafeBufferPointer<Double>) -> Void) {
        if job.isSeries { return kept.series(samples: count, body: body) }
        kept.reduce(operations, samples: padded)
        finish.execute(operations, samples: padded)
        for (column, buffer) in job.program.samples.enumerated() {
            body(column, UnsafeBufferPointer(start: addresses.buffer(buffer), count: count))
        }
    }
}
