import CVectorOps

/// The memory of one worker: buffers and shared values.
struct BlockArena: ~Copyable {
    /// One cache line of binary64 between buffers, so that equal places in neighbours do not map to equal cache sets.
    private static let padding = 8

    /// The addresses in the arena; valid as long as it lives.
    let addresses: BlockAddresses

    init(bufferCount: Int, samplesPerBlock: Int, sharedCount: Int) {
        let stride = samplesPerBlock + Self.padding
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bufferCount * stride * 8, alignment: 64)
        let buffers = raw.bindMemory(to: Double.self, capacity: bufferCount * stride)
        buffers.initialize(repeating: .nan, count: bufferCount * stride)
        let shared = UnsafeMutablePointer<Double>.allocate(capacity: max(1, sharedCount))
        shared.initialize(repeating: .nan, count: sharedCount)
        addresses = BlockAddresses(buffers: buffers, shared: shared, stride: stride)
    }

    /// Sets all shared values.
    func share(_ values: [Double]) { addresses.shared.update(from: values, count: values.count) }

    deinit {
        UnsafeMutableRawPointer(addresses.buffers).deallocate()
        addresses.shared.deallocate()
    }
}

/// The addresses of an arena's buffers and shared values.
struct BlockAddresses {
    fileprivate let buffers: UnsafeMutablePointer<Double>
    fileprivate let shared: UnsafeMutablePointer<Double>
    fileprivate let stride: Int

    /// The start of buffer `index`.
    func buffer(_ index: Int) -> UnsafeMutablePointer<Double> { buffers + index * stride }

    /// The instructions of `list`, with addresses.
    func bound(_ list: [BlockInstruction]) -> BoundList {
        BoundList(
            list.map { instruction in
                let operands = instruction.operands.map(address)
                let out = buffer(instruction.out)
                func operand(_ index: Int) -> UnsafePointer<Double> {
                    index < operands.count ? operands[index] : UnsafePointer(out)
                }
                return leapstar_block_instruction(
                    operation: instruction.operation, links: Int32(instruction.links), out: out,
                    out2: instruction.secondOut.map(buffer), a: operand(0),
                    b: operand(1), c: operand(2), d: operand(3), e: operand(4), f: operand(5), g: operand(6))
            })
    }

    private func address(_ place: BlockInstruction.Place) -> UnsafePointer<Double> {
        switch place {
        case .buffer(let index), .normals(let index): UnsafePointer(buffer(index))
        case .shared(let index): UnsafePointer(shared + index)
        }
    }
}

/// Instructions with addresses, in the form that the block operations take.
struct BoundList: ~Copyable {
    private let instructions: UnsafeMutablePointer<leapstar_block_instruction>
    private let count: Int

    fileprivate init(_ list: [leapstar_block_instruction]) {
        count = list.count
        instructions = .allocate(capacity: max(1, count))
        instructions.initialize(from: list, count: count)
    }

    deinit { instructions.deallocate() }

    /// Runs the instructions over the first `samples` samples of the block.
    func execute(_ operations: leapstar_instruction_set, samples: Int) {
        operations.execute(instructions, count, samples)
    }

    /// The same for some of the instructions.
    fileprivate func execute(_ some: Range<Int>, _ operations: leapstar_instruction_set, samples: Int) {
        operations.execute(instructions + some.lowerBound, some.count, samples)
    }
}

/// Lists of which each step executes one, in turn.
struct BoundTurns: ~Copyable {
    private let all: BoundList
    private let turns: [Range<Int>]

    /// - Precondition: at least one list.
    init(_ lists: [[BlockInstruction]], _ addresses: BlockAddresses) {
        all = addresses.bound(lists.flatMap { $0 })
        var turns: [Range<Int>] = []
        for list in lists {
            let first = turns.last?.upperBound ?? 0
            turns.append(first..<first + list.count)
        }
        self.turns = turns
    }

    /// Runs the list whose turn step `step` is.
    func execute(step: UInt32, _ operations: leapstar_instruction_set, samples: Int) {
        all.execute(turns[Int(step) % turns.count], operations, samples: samples)
    }
}
