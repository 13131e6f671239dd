extension StraightLineCode {
    /// Whether the code has loops over rows.
    package var hasRowLoops: Bool { instructions.contains { $0.operation.rowLoop != nil } }

    /// The loops over rows, in order.
    package var rowLoops: [RowLoop] { instructions.compactMap(\.operation.rowLoop) }

    /// The same operations with the body of each loop written out for each of its rows: long, for what has no loops.
    package var withRowsWrittenOut: StraightLineCode {
        guard hasRowLoops else { return self }
        var splice = CodeSplice()
        let outputs = splice.appendWritingRowsOut(self)
        return splice.code(outputs: outputs)
    }

    /// The number of instructions of ``withRowsWrittenOut``.
    package var writtenOutCount: Int {
        instructions.reduce(0) {
            $0 + ($1.operation.rowLoop.map { $0.body.instructions.count * $0.iterationCount } ?? 1)
        }
    }

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

extension CodeSplice {
    /// Appends `piece`, and returns the operands that hold its outputs.
    fileprivate mutating func appendWritingRowsOut(_ piece: StraightLineCode) -> [Operand] {
        var places: [Operand] = []
        var sums: [Int: [Operand]] = [:]
        func moved(_ operand: Operand) -> Operand {
            if case .result(let place) = operand { places[place] } else { operand }
        }
        for (place, instruction) in piece.instructions.enumerated() {
            let operands = instruction.operands.map(moved)
            switch instruction.operation {
            case .rows(let loop):
                sums[place] = append(loop, operands)
                places.append(.constant(Number(.nan)))
            case .component(let sum): places.append(instruction.loop.flatMap { sums[$0] }?[sum] ?? operands[0])
            default: places.append(append(instruction.operation, operands))
            }
        }
        return piece.outputs.map(moved)
    }

    private mutating func append(_ loop: RowLoop, _ operands: [Operand]) -> [Operand] {
        var sums = [Operand](repeating: .constant(Number(0)), count: loop.sumCount)
        let (arguments, drawn) = (operands.prefix(loop.argumentCount), operands.dropFirst(loop.argumentCount))
        for row in 0..<loop.iterationCount {
            let numbers =
                loop.selection == .all
                ? loop.numbers(ofRow: row) : self.numbers(of: loop, at: drawn[drawn.startIndex + row])
            let inputs = sums + arguments + numbers
            sums = append(loop.body, input: { inputs[$0] })
        }
        return sums
    }

    /// The numbers of a row that is drawn, looked up one by one.
    private mutating func numbers(of loop: RowLoop, at row: Operand) -> [Operand] {
        loop.columns.map { append(.lookup($0), row) }
    }
}

extension RowLoop {
    fileprivate func numbers(ofRow row: Int) -> [StraightLineCode.Operand] {
        self.row(at: Double(row)).map { .constant(Number($0)) }
    }

    /// A table for each number of a row.
    fileprivate var columns: [Table] {
        (0..<columnCount).map { column in
            Table(
                "\(data.name)\(column)",
                stride(from: column, to: data.values.count, by: columnCount).map { data.values[$0] })
        }
    }
}
