import Backends
import CVectorOps

/// The memory of one worker: buffers, shared values and instruction lists with their addresses.
struct BlockArena: ~Copyable {
    /// One cache line of binary64 between buffers, so that equal places of neighbours do not fall on equal sets.
    private static let padding = 8

    private let buffers: UnsafeMutablePointer<Double>
    private let shared: UnsafeMutablePointer<Double>
    private let stride: Int

    init(bufferCount: Int, samplesPerBlock: Int, sharedValues: [Double]) {
        stride = samplesPerBlock + Self.padding
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bufferCount * stride * 8, alignment: 64)
        buffers = raw.bindMemory(to: Double.self, capacity: bufferCount * stride)
        buffers.initialize(repeating: .nan, count: bufferCount * stride)
        shared = .allocate(capacity: max(1, sharedValues.count))
        shared.initialize(from: sharedValues, count: sharedValues.count)
    }

    deinit {
        UnsafeMutableRawPointer(buffers).deallocate()
        shared.deallocate()
    }

    /// Where buffer `index` starts.
    func buffer(_ index: Int) -> UnsafeMutablePointer<Double> { buffers + index * stride }

    /// `list` with addresses.
    func bound(_ list: [BlockInstruction]) -> [leapstar_block_instruction] {
        list.map { instruction in
            let operands = instruction.operands.map(address)
            return leapstar_block_instruction(
                operation: instruction.operation, out: buffer(instruction.out), a: operand(0, of: operands),
                b: operand(1, of: operands), c: operand(2, of: operands), d: operand(3, of: operands))
        }
    }

    private func operand(_ index: Int, of operands: [UnsafePointer<Double>]) -> UnsafePointer<Double>? {
        index < operands.count ? operands[index] : nil
    }

    private func address(_ place: BlockInstruction.Place) -> UnsafePointer<Double> {
        switch place {
        case .buffer(let index): UnsafePointer(buffer(index))
        case .shared(let index): UnsafePointer(shared + index)
        }
    }
}
