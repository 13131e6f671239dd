import CVectorOps

/// Columns in memory as block operations need them: aligned, and padded to whole vectors.
struct BlockCall: ~Copyable {
    private static let alignment = 64
    /// The byte that first fills the memory, so that whatever is not written shows.
    private static let poison: UInt8 = 0xa5
    /// The bytes from one column to the next: enough for binary64 numbers, whatever is held.
    private let stride: Int
    private let memory: UnsafeMutableRawBufferPointer
    private let operands: Int
    private let results: Int
    private let cases: Int
    /// The number of cases, padded to whole vectors.
    private let padded: Int

    init<Input: Word>(_ columns: [[Input]], answers: Int, lanes: Int) {
        operands = columns.count
        results = answers
        cases = columns[0].count
        let unit = max(lanes, Self.alignment)
        padded = (cases + unit - 1) / unit * unit
        stride = padded * MemoryLayout<UInt64>.stride
        memory = .allocate(byteCount: max(1, (columns.count + answers) * stride), alignment: Self.alignment)
        memory.initializeMemory(as: UInt8.self, repeating: Self.poison)
        for (place, column) in columns.enumerated() {
            column.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: memory[(place * stride)...]).copyMemory(from: $0)
            }
        }
    }

    deinit { memory.deallocate() }

    private func column<Element: BitwiseCopyable>(
        _ place: Int, as _: Element.Type = Element.self
    ) -> UnsafeMutablePointer<Element> {
        let rest = UnsafeMutableRawBufferPointer(rebasing: memory[(place * stride)...])
        return rest.bindMemory(to: Element.self).baseAddress.unsafelyUnwrapped
    }

    mutating func execute(_ block: leapstar_block_operation?, _ table: leapstar_instruction_set) {
        guard padded > 0, let block else { return }
        var instruction = leapstar_block_instruction()
        instruction.operation = block
        instruction.out = column(operands)
        instruction.a = operand(0)
        instruction.b = operand(1)
        instruction.c = operand(2)
        instruction.d = operand(0)
        instruction.e = operand(0)
        instruction.f = operand(0)
        instruction.g = operand(0)
        table.execute(&instruction, 1, padded)
    }

    /// The column of an operand; the first column where there are fewer.
    private func operand(_ place: Int) -> UnsafePointer<Double> {
        UnsafePointer(column(place < operands ? place : 0))
    }

    /// Makes a call for each run of cases that share a key: 64, as in the tables.
    mutating func philox(_ table: leapstar_instruction_set) {
        let words = (0..<6).map { column($0, as: UInt32.self) }
        for start in Swift.stride(from: 0, to: padded, by: KeyedCases.shared) {
            let key = UInt64(words[5][start]) << 32 | UInt64(words[4][start])
            let counters = words.map { $0 + start }
            table.block_philox4x32(key, KeyedCases.shared, counters[0], counters[1], counters[2], counters[3])
        }
        for place in 0..<results { column(operands + place, as: UInt32.self).update(from: words[place], count: padded) }
    }

    /// Makes a call for each run of consecutive trajectories. The normals are binary32 here, while those of the
    /// definition are wider.
    mutating func normals(_ table: leapstar_instruction_set) {
        let words = (0..<6).map { column($0, as: UInt32.self) }
        let normals = (0..<4).map { column(operands + $0, as: Float.self) }
        let lanes = UnsafeMutableRawPointer.allocate(byteCount: 32 * KeyedCases.shared, alignment: Self.alignment)
        defer { lanes.deallocate() }
        let kept = lanes.bindMemory(to: UInt64.self, capacity: 4 * KeyedCases.shared)
        for start in Swift.stride(from: 0, to: padded, by: KeyedCases.shared) {
            let drawBlock = words[0][start]
            let seed = UInt64(words[5][start]) << 32 | UInt64(words[4][start])
            let trajectory = UInt64(words[3][start]) << 32 | UInt64(words[2][start])
            table.block_philox_lanes(seed, drawBlock, trajectory, KeyedCases.shared, kept)
            table.block_normals4(
                seed, drawBlock, words[1][start], kept, KeyedCases.shared, normals[0] + start, normals[1] + start,
                normals[2] + start, normals[3] + start)
        }
        for place in 0..<4 { widen(operands + place) }
    }

    /// Widens a column of binary32 to binary64 in place, from the last value on.
    private func widen(_ place: Int) {
        let singles = column(place, as: Float.self)
        let doubles = column(place, as: Double.self)
        for index in (0..<padded).reversed() { doubles[index] = Double(singles[index]) }
    }

    mutating func boxMuller(_ table: leapstar_instruction_set) {
        guard padded > 0 else { return }
        table.block_box_muller(column(0), column(1), padded, column(operands), column(operands + 1))
    }

    mutating func mulberry32(_ table: leapstar_instruction_set) {
        guard padded > 0 else { return }
        let state = column(0, as: UInt32.self)
        let left = column(operands + 2, as: UInt64.self)
        table.block_mulberry32_pair(state, padded, column(operands), column(operands + 1))
        for place in 0..<padded { left[place] = UInt64(state[place]) }
    }

    /// The normals are binary32 here, too.
    mutating func colours(_ table: leapstar_instruction_set) {
        guard padded > 0 else { return }
        let (state, increment) = (column(0, as: UInt64.self), column(1, as: UInt64.self))
        table.block_colour_normals(state, increment, padded, column(operands, as: Float.self))
        widen(operands)
        column(operands + 1, as: UInt64.self).update(from: state, count: padded)
        column(operands + 2, as: UInt64.self).update(from: increment, count: padded)
    }

    consuming func answers<Output: Word>() -> [[Output]] {
        (0..<results).map { Array(UnsafeBufferPointer(start: column(operands + $0, as: Output.self), count: cases)) }
    }
}
