@testable import Expressions

/// What loops over rows are short for.
extension StraightLineCode {
    /// The same operations with the body of each loop written out for each of its rows.
    var withRowsWrittenOut: StraightLineCode {
        var splice = CodeSplice()
        let outputs = splice.appendWritingRowsOut(self)
        return splice.code(outputs: outputs)
    }
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
