import CVectorOps

/// The block operations of one instruction set of this machine.
struct VectorSet {
    private let table: leapstar_instruction_set

    static var all: [VectorSet] {
        (0...).lazy.map { leapstar_instruction_set_at($0) }.prefix { $0 != nil }.compactMap {
            $0.map { VectorSet(table: $0.pointee) }
        }
    }

    var name: String { String(cString: table.name) }

    /// The operation applied to each x, or each x and y. Outputs are poisoned first.
    func apply(_ operation: leapstar_block_operation, _ x: [Double], _ y: [Double]) -> [Double] {
        let padded = (x.count + table.lanes - 1) / table.lanes * table.lanes
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 3 * padded * 8, alignment: 64)
        defer { memory.deallocate() }
        let values = memory.bindMemory(to: Double.self)
        values.initialize(repeating: -1)
        for index in x.indices { (values[index], values[padded + index]) = (x[index], y[index]) }
        guard let start = values.baseAddress else { return [] }
        var instruction = leapstar_block_instruction()
        (instruction.operation, instruction.out) = (operation, start + 2 * padded)
        (instruction.a, instruction.b) = (UnsafePointer(start), UnsafePointer(start + padded))
        (instruction.c, instruction.d, instruction.e, instruction.f, instruction.g) =
            (instruction.a, instruction.a, instruction.a, instruction.a, instruction.a)
        table.execute(&instruction, 1, padded)
        return Array(values[(2 * padded)..<(2 * padded + x.count)])
    }
}
