import CVectorOps

/// The C functions of one instruction set. Results are poisoned first, and the memory after them must stay so.
struct InstructionSet: Sendable, CustomStringConvertible {
    let index: Int
    let description: String
    let lanes: Int

    static let all: [InstructionSet] = (0..<8).compactMap { index in
        leapstar_instruction_set_at(index).map {
            InstructionSet(index: index, description: String(cString: $0.pointee.name), lanes: Int($0.pointee.lanes))
        }
    }

    private var operations: leapstar_instruction_set {
        guard let table = leapstar_instruction_set_at(index) else { preconditionFailure("no instruction set \(index)") }
        return table.pointee
    }

    /// A number that none of the functions returns.
    static let poison = -12345.0
    private static let guardLanes = 16

    struct Overrun: Error, CustomStringConvertible {
        let description = "lanes behind the block were written, expected them untouched"
    }

    private func collect<Number: BinaryFloatingPoint>(
        _ count: Int, _ outputs: Int, _ body: ([UnsafeMutablePointer<Number>]) -> Void
    ) throws -> [[Double]] {
        let stride = count + Self.guardLanes
        var storage = [Number](repeating: Number(Self.poison), count: outputs * stride)
        storage.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            body((0..<outputs).map { base + $0 * stride })
        }
        return try (0..<outputs).map { output in
            let block = storage[output * stride..<(output + 1) * stride]
            guard block.suffix(Self.guardLanes).allSatisfy({ $0 == Number(Self.poison) }) else { throw Overrun() }
            return block.prefix(count).map { Double($0) }
        }
    }

    func normals4(seed: UInt64, drawBlock: UInt32, step: UInt32, first: UInt64, count: Int) throws -> [[Double]] {
        let lanes = UnsafeMutableRawPointer.allocate(byteCount: 32 * count, alignment: 64)
        defer { lanes.deallocate() }
        let kept = lanes.bindMemory(to: UInt64.self, capacity: 4 * count)
        operations.block_philox_lanes(seed, drawBlock, first, count, kept)
        return try collect(count, 4) { (outputs: [UnsafeMutablePointer<Float>]) in
            operations.block_normals4(
                seed, drawBlock, step, kept, count, outputs[0], outputs[1], outputs[2], outputs[3])
        }
    }

    func rows4(
        seed: UInt64, drawBlock: UInt32, step: UInt32, rowCount: UInt32, first: UInt64, count: Int
    ) throws -> [[Double]] {
        let lanes = UnsafeMutableRawPointer.allocate(byteCount: 32 * count, alignment: 64)
        defer { lanes.deallocate() }
        let kept = lanes.bindMemory(to: UInt64.self, capacity: 4 * count)
        operations.block_philox_lanes(seed, drawBlock, first, count, kept)
        return try collect(count, 4) { (outputs: [UnsafeMutablePointer<Double>]) in
            operations.block_rows4(
                seed, drawBlock, step, rowCount, kept, count, outputs[0], outputs[1], outputs[2], outputs[3])
        }
    }

    func boxMuller(_ radiusWords: [UInt32], _ angleWords: [UInt32]) throws -> [[Double]] {
        try collect(radiusWords.count, 2) {
            operations.block_box_muller(radiusWords, angleWords, radiusWords.count, $0[0], $0[1])
        }
    }

    func mulberryPairs(_ states: inout [UInt32]) throws -> [[Double]] {
        var moved = states
        let count = moved.count
        let pairs = try collect(count, 2) { operations.block_mulberry32_pair(&moved, count, $0[0], $0[1]) }
        states = moved
        return pairs
    }

    func colourNormals(_ streams: inout [(state: UInt64, increment: UInt64)]) throws -> [Double] {
        var (states, increments) = (streams.map(\.state), streams.map(\.increment))
        let count = states.count
        let normals = try collect(count, 1) { (outputs: [UnsafeMutablePointer<Float>]) in
            operations.block_colour_normals(&states, &increments, count, outputs[0])
        }
        streams = zip(states, increments).map { ($0, $1) }
        return normals[0]
    }

    func philox(_ counters: [SIMD4<UInt32>], key: UInt64) -> [SIMD4<UInt32>] {
        var c0 = counters.map(\.x)
        var c1 = counters.map(\.y)
        var c2 = counters.map(\.z)
        var c3 = counters.map(\.w)
        operations.block_philox4x32(key, counters.count, &c0, &c1, &c2, &c3)
        return counters.indices.map { SIMD4(c0[$0], c1[$0], c2[$0], c3[$0]) }
    }

    /// The same values repeated to fill whole vectors.
    func filled<T>(_ values: [T]) -> [T] {
        let count = (values.count + lanes - 1) / lanes * lanes
        return (0..<count).map { values[$0 % values.count] }
    }
}

/// Where two sequences first differ, and nil where they do not. #expect(a == b) would search long arrays for their
/// shortest difference, which takes for ever where many elements differ.
func firstDifference<T: Equatable>(_ a: [T], _ b: [T]) -> Int? {
    a.count == b.count ? a.indices.first { a[$0] != b[$0] } : min(a.count, b.count)
}

/// The same for numbers, bit by bit: −0 is not 0.
func firstDifference(ofBits a: [Double], _ b: [Double]) -> Int? {
    firstDifference(a.map(\.bitPattern), b.map(\.bitPattern))
}
