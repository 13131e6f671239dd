import Expressions

/// Code that adds to sums, which are its first inputs and its outputs.
extension StraightLineCode {
    /// The code of some rows, one after the other, with each operation of all rows in a row: the sums of one are those
    /// with which the next begins. Nil where a sum is read other than by the operation that makes the next of it.
    ///
    /// So neighbours among the repetitions of an operation read the same arguments, for other rows.
    ///
    /// - Parameter input: what an input that is no sum is for a row.
    func interleaved(_ rows: Int, _ input: (_ input: Int, _ row: Int) -> Operand) -> StraightLineCode? {
        guard rows == 1 || addsInOneOperation else { return nil }
        let sums = Dictionary(outputs.enumerated().map { ($1, $0) }) { first, _ in first }
        var weave = Weave(sums: outputs.indices.map { .input($0) }, rows: rows)
        for (place, instruction) in instructions.enumerated() {
            for row in 0..<rows { weave.append(instruction, row, input) }
            if rows > 1, let sum = sums[.result(place)] { weave.end(sum) }
        }
        return StraightLineCode(instructions: weave.list, outputs: outputs.map { weave.moved($0, rows - 1, input) })
    }

    /// Whether each sum is read by the operation alone whose result is the next of it.
    private var addsInOneOperation: Bool {
        let readers = instructions.enumerated().flatMap { place, instruction in
            instruction.operands.compactMap { operand -> Bool? in
                guard case .input(let sum) = operand, sum < outputs.count else { return nil }
                return outputs[sum] == .result(place)
            }
        }
        return readers.allSatisfy(\.self)
    }
}

/// The operations of several rows.
private struct Weave {
    typealias Operand = StraightLineCode.Operand

    private(set) var list: [StraightLineCode.Instruction] = []
    /// The sums so far.
    private var sums: [Operand]
    /// By row, the operands that hold the results so far.
    private var results: [[Operand]]

    init(sums: [Operand], rows: Int) {
        self.sums = sums
        results = Array(repeating: [], count: rows)
    }

    mutating func append(
        _ instruction: StraightLineCode.Instruction, _ row: Int, _ input: (Int, Int) -> Operand
    ) {
        let operands = instruction.operands.map { operand in
            // The row before has just added to the sum.
            if case .input(let sum) = operand, sum < sums.count, row > 0 { return Operand.result(list.count - 1) }
            return moved(operand, row, input)
        }
        list.append(StraightLineCode.Instruction(operation: instruction.operation, operands: operands))
        results[row].append(.result(list.count - 1))
    }

    /// The sum is that of the last row.
    mutating func end(_ sum: Int) { sums[sum] = .result(list.count - 1) }

    func moved(_ operand: Operand, _ row: Int, _ input: (Int, Int) -> Operand) -> Operand {
        switch operand {
        case .constant, .uniform: operand
        case .input(let place): place < sums.count ? sums[place] : input(place, row)
        case .result(let place): results[row][place]
        }
    }
}
