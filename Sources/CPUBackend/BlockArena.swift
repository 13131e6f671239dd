import CVectorOps

/// The memory of one worker: buffers and shared values, of which each point of a block has its own.
struct BlockArena: ~Copyable {
    /// One cache line of binary64 between buffers, so that equal places in neighbours do not map to equal cache sets.
    private static let padding = 8

    /// The addresses of each point of a block in the arena; valid as long as it lives.
    let points: [BlockAddresses]
    private let buffers, shared: UnsafeMutablePointer<Double>

    /// An arena for blocks of `points` points, which share all buffers but those in `pointBuffers`.
    init(bufferCount: Int, pointBuffers: Range<Int> = 0..<0, points: Int = 1, samplesPerBlock: Int, sharedCount: Int) {
        let stride = samplesPerBlock + Self.padding
        let count = (bufferCount + (points - 1) * pointBuffers.count) * stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: count * 8, alignment: 64)
        let buffers = raw.bindMemory(to: Double.self, capacity: count)
        buffers.initialize(repeating: .nan, count: count)
        let shared = UnsafeMutablePointer<Double>.allocate(capacity: max(1, points * sharedCount))
        shared.initialize(repeating: .nan, count: points * sharedCount)
        (self.buffers, self.shared) = (buffers, shared)
        self.points = (0..<points).map { point in
            let moved = point == 0 ? 0 : bufferCount - pointBuffers.lowerBound + (point - 1) * pointBuffers.count
            return BlockAddresses(
                buffers: buffers, shared: shared + point * sharedCount, stride: stride, own: pointBuffers, moved: moved)
        }
    }

    deinit {
        UnsafeMutableRawPointer(buffers).deallocate()
        shared.deallocate()
    }
}

/// The addresses of one point's buffers and shared values in an arena.
struct BlockAddresses {
    fileprivate let buffers: UnsafeMutablePointer<Double>
    let shared: UnsafeMutablePointer<Double>
    fileprivate let stride: Int
    /// The buffers that other points do not share, and how many places on they are.
    fileprivate let own: Range<Int>
    fileprivate let moved: Int

    /// The start of buffer `index`.
    func buffer(_ index: Int) -> UnsafeMutablePointer<Double> {
        buffers + (own.contains(index) ? index + moved : index) * stride
    }

    /// Sets all shared values.
    func share(_ values: [Double]) { shared.update(from: values, count: values.count) }

    func bound(_ instruction: BlockInstruction) -> leapstar_block_instruction {
        let operands = instruction.operands.map(address)
        let out = buffer(instruction.out)
        func operand(_ index: Int) -> UnsafePointer<Double> {
            index < operands.count ? operands[index] : UnsafePointer(out)
        }
        return leapstar_block_instruction(
            operation: instruction.operation, links: Int32(instruction.links), out: out,
            out2: instruction.secondOut.map(buffer), a: operand(0),
            b: operand(1), c: operand(2), d: operand(3), e: operand(4), f: operand(5), g: operand(6))
    }

    func bound(_ rows: BlockRowLoop) -> BoundRows {
        let sums = rows.sums.map(buffer)
        return switch rows.numbers {
        case .shared(let first): BoundRows(loop: rows.loop, sums: sums, numbers: .shared(shared + first))
        case .drawn(let indices, let buffers):
            BoundRows(
                loop: rows.loop, sums: sums,
                numbers: .drawn(rows: indices.map { UnsafePointer(buffer($0)) }, buffers: buffers.map(buffer)))
        }
    }

    private func address(_ place: BlockInstruction.Place) -> UnsafePointer<Double> {
        switch place {
        case .buffer(let index), .normals(let index): UnsafePointer(buffer(index))
        case .shared(let index): UnsafePointer(shared + index)
        }
    }
}
