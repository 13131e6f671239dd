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
        precondition(!body.hasRowLoops, "a loop over rows has none within it")
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
        precondition(operands.count == operandCount, "got \(operands.count) operands, expected \(operandCount)")
        var slots = storage.evaluator.slots(sums: sumCount, Array(operands.prefix(argumentCount)), as: { $0 })
        for iteration in 0..<iterationCount {
            let row = row(at: selection == .all ? Double(iteration) : operands[argumentCount + iteration])
            storage.evaluator.addRow(row, at: sumCount + argumentCount, to: &slots)
        }
        return Array(slots.prefix(sumCount))
    }

    /// The sums in another arithmetic, whose numbers `number` makes from binary64 ones.
    package func sums<Value>(
        _ operands: [Value], as number: (Double) -> Value, rounded: (Value) -> Double,
        _ apply: (Operation, Value, Value, Value, Value) -> Value
    ) -> [Value] {
        precondition(operands.count == operandCount, "got \(operands.count) operands, expected \(operandCount)")
        let evaluator = storage.evaluator
        var slots = evaluator.slots(sums: sumCount, Array(operands.prefix(argumentCount)), as: number)
        for iteration in 0..<iterationCount {
            let row = row(at: selection == .all ? Double(iteration) : rounded(operands[argumentCount + iteration]))
            evaluator.addRow(
                row, at: sumCount + argumentCount, to: &slots, as: number, apply: apply)
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
