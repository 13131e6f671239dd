/// Sums over rows of data as a loop: for one row after the other, a body adds its terms to sums that begin at 0.
///
/// A loss over a thousand rows would be millions of operations if it were written out; as a loop it is those of one row. All
/// that the body needs from outside are its arguments, so nothing in it changes where an expression around it does.
public struct RowLoop: Hashable, Sendable {
    /// Which rows are summed over, in order.
    public enum Selection: Hashable, Sendable {
        /// All rows of the data.
        case all
        /// As many rows as operands say; each is an index, limited as in ``Table/value(at:)``.
        case drawn(Int)
    }

    private final class Storage: Sendable {
        let body: StraightLineCode
        let evaluator: RowEvaluator
        let digest: ExpressionDigest

        init(_ body: StraightLineCode, _ digest: ExpressionDigest) {
            (self.body, self.digest) = (body, digest)
            evaluator = RowEvaluator(body)
        }
    }
    private let storage: Storage
    /// The numbers of all rows, row by row.
    package let data: Table
    /// The numbers of a row.
    package let columnCount: Int
    package let argumentCount: Int
    package let selection: Selection

    /// - Parameter body: the code of one row: sums, arguments, the row's numbers → sums.
    /// - Precondition: the body reads no uniforms and no further inputs, and the data are whole rows.
    package init(
        body: StraightLineCode, argumentCount: Int, data: Table, columnCount: Int, selection: Selection = .all
    ) {
        let inputs = body.outputs.count + argumentCount + columnCount
        precondition(!body.readsUniforms(from: 0) && !body.readsInputs(from: inputs), "a body reads its inputs alone")
        precondition(columnCount > 0 && data.values.count.isMultiple(of: columnCount), "data are whole rows")
        (self.data, self.columnCount, self.argumentCount) = (data, columnCount, argumentCount)
        self.selection = selection
        var digest = ExpressionDigest()
        digest.add(body)
        digest.add(data.digest.value)
        for number in [argumentCount, columnCount, selection.drawnCount ?? -1] { digest.add(Int64(number)) }
        storage = Storage(body, digest)
    }

    /// The code of one row: sums, arguments, the row's numbers → sums.
    package var body: StraightLineCode { storage.body }
    package var digest: ExpressionDigest { storage.digest }
    package var sumCount: Int { body.outputs.count }
    /// The number of rows in the data.
    package var rowCount: Int { data.values.count / columnCount }
    /// The number of rows that are summed over.
    package var iterationCount: Int { selection.drawnCount ?? rowCount }
    /// Its arguments, then the rows that are drawn.
    package var operandCount: Int { argumentCount + (selection.drawnCount ?? 0) }

    /// The numbers of the row at an index.
    package func row(at index: Double) -> ArraySlice<Double> {
        let row = index.limited(to: rowCount)
        return data.values[row * columnCount..<(row + 1) * columnCount]
    }

    /// The sums, by plain scalar arithmetic in order: the definition that every backend reproduces bit for bit.
    package func sums(_ operands: [Double]) -> [Double] {
        sums(operands, as: { $0 }, rounded: { $0 }) { $0.apply($1, $2, $3, $4) }
    }

    /// The sums in another arithmetic, whose numbers `number` makes from binary64 ones.
    package func sums<Value>(
        _ operands: [Value], as number: (Double) -> Value, rounded: (Value) -> Double,
        _ apply: (Operation, Value, Value, Value, Value) -> Value
    ) -> [Value] {
        precondition(operands.count == operandCount, "got \(operands.count) operands, expected \(operandCount)")
        var slots = storage.evaluator.slots(sums: sumCount, Array(operands.prefix(argumentCount)), as: number)
        let drawn = operands.dropFirst(argumentCount).map(rounded)
        for iteration in 0..<iterationCount {
            let row = row(at: selection == .all ? Double(iteration) : drawn[iteration])
            storage.evaluator.addRow(row, at: sumCount + argumentCount, to: &slots, as: number, apply)
        }
        return Array(slots.prefix(sumCount))
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.digest == right.digest
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}

extension RowLoop.Selection {
    /// The number of rows that operands name; nil for all rows.
    package var drawnCount: Int? { if case .drawn(let count) = self { count } else { nil } }
}

extension Double {
    /// The number rounded towards zero and limited to 0…count − 1; 0 for NaN.
    func limited(to count: Int) -> Int {
        let (last, positive) = (Double(count - 1), self > 0 ? self : 0)
        return Int(positive < last ? positive : last)
    }
}

/// A row's body laid out for many evaluations: inputs, constants and results in one row of slots.
private struct RowEvaluator: Sendable {
    private let operations: [Operation]
    private let places: [SIMD4<Int32>]
    private let constants: [Double]
    private let inputCount: Int
    private let outputs: [Int]

    init(_ body: StraightLineCode) {
        var inputCount = body.outputs.count
        var known: [Number: Int] = [:]
        var constants: [Double] = []
        let operands = body.instructions.flatMap(\.operands) + body.outputs
        for case .input(let slot) in operands { inputCount = max(inputCount, slot + 1) }
        for case .constant(let number) in operands where known[number] == nil {
            known[number] = inputCount + constants.count
            constants.append(number.value)
        }
        let firstResult = inputCount + constants.count
        func place(_ operand: StraightLineCode.Operand) -> Int {
            switch operand {
            case .constant(let number): known[number, default: 0]
            case .input(let slot): slot
            case .result(let index): firstResult + index
            case .uniform: preconditionFailure("a row's body has no uniforms")
            }
        }
        (self.inputCount, self.constants) = (inputCount, constants)
        operations = body.instructions.map(\.operation)
        places = body.instructions.map { instruction in
            var places = SIMD4<Int32>()
            for (index, operand) in instruction.operands.enumerated() { places[index] = Int32(place(operand)) }
            return places
        }
        outputs = body.outputs.map(place)
    }

    func slots<Value>(sums: Int, _ arguments: [Value], as number: (Double) -> Value) -> [Value] {
        let rest = max(0, inputCount - sums - arguments.count)
        let inputs = Array(repeating: number(0), count: sums) + arguments + Array(repeating: number(0), count: rest)
        return inputs.prefix(inputCount) + constants.map(number)
            + Array(repeating: number(0), count: max(1, operations.count))
    }

    func addRow<Value>(
        _ row: ArraySlice<Double>, at first: Int, to slots: inout [Value], as number: (Double) -> Value,
        _ apply: (Operation, Value, Value, Value, Value) -> Value
    ) {
        for (place, value) in zip(first..<max(first, inputCount), row) { slots[place] = number(value) }
        let firstResult = inputCount + constants.count
        // By index: a copy of each operation would count its references.
        for index in operations.indices {
            let read = places[index]
            slots[firstResult + index] = apply(
                operations[index], slots[Int(read[0])], slots[Int(read[1])], slots[Int(read[2])], slots[Int(read[3])])
        }
        let sums = outputs.map { slots[$0] }
        for (place, sum) in sums.enumerated() { slots[place] = sum }
    }
}
