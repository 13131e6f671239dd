extension StraightLineCode {
    /// Whether the code has loops over rows.
    package var hasRowLoops: Bool { instructions.contains { $0.operation.rowLoop != nil } }

    /// Whether sums are read of loops alone, loops by sums alone, and no sum that there is not.
    var readsLoopsAsSums: Bool {
        let outputs = outputs.compactMap { if case .result(let place) = $0 { place } else { nil } }
        return !outputs.contains { instructions[$0].operation.rowLoop != nil }
            && instructions.allSatisfy { instruction in
                guard case .component(let sum) = instruction.operation else {
                    return !instruction.operands.contains { loop(at: $0) != nil }
                }
                return loop(at: instruction.operands[0]).map { sum < $0.sumCount } ?? false
            }
    }

    private func loop(at operand: Operand) -> RowLoop? {
        if case .result(let place) = operand { instructions[place].operation.rowLoop } else { nil }
    }
}

extension StraightLineCode.Instruction {
    /// The place of the loop whose sum this is; nil for other operations.
    package var loop: Int? {
        guard case .component = operation, case .result(let place) = operands[0] else { return nil }
        return place
    }
}

extension Operation {
    package var rowLoop: RowLoop? { if case .rows(let loop) = self { loop } else { nil } }
}
