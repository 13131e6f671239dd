package import CVectorOps

/// One compiled version of the block operations.
package struct InstructionSet: Sendable, Hashable, CustomStringConvertible {
    private let index: Int
    /// The name, such as `avx512`, `avx2` or `baseline`.
    package let name: String
    /// The number of samples in a vector.
    package let lanes: Int

    /// The instruction sets of this processor, best first; never empty.
    package static let available: [InstructionSet] = {
        var sets: [InstructionSet] = []
        while let set = InstructionSet(index: sets.count) { sets.append(set) }
        precondition(!sets.isEmpty, "the baseline instruction set is compiled for every processor")
        return sets
    }()

    private init?(index: Int) {
        guard let table = leapstar_instruction_set_at(index) else { return nil }
        self.index = index
        name = String(cString: table.pointee.name)
        lanes = table.pointee.lanes
    }

    /// The functions of this instruction set, which exist for every index that was found.
    package var operations: leapstar_instruction_set {
        guard let table = leapstar_instruction_set_at(index) else {
            preconditionFailure("instruction set \(name) is gone")
        }
        return table.pointee
    }

    package var description: String { name }
}
