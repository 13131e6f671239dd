/// The rows of a mini-batch: the names of the variables that hold them, and the number of rows of which they are.
struct DrawnRows {
    let names: [String]
    let rowCount: Int
}

extension WritingOut {
    /// A sum or a mean over the rows of tables as a loop, or over those of a mini-batch; nil where its terms are written
    /// out.
    ///
    /// The expectation of a sum over rows that are drawn is that over all, so where nothing but sums is made of such sums,
    /// gradients have no bias.
    mutating func sumOverRows(
        _ reduction: IndexReduction, _ name: String, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression? {
        guard row == nil, reduction.kind == .sum || reduction.kind == .mean, let facts = names.facts[name],
            let rowCount = facts.rowCount
        else { return nil }
        let batch = batch.flatMap { $0.rowCount == rowCount ? $0 : nil }
        let isLong = facts.termSize * (batch?.names.count ?? rowCount) > ParsingLimits.writtenRows
        guard isLong || batch != nil else { return nil }
        guard facts.termSize <= ParsingLimits.writtenOut else {
            throw ExpressionSyntaxError(.tooLongWrittenOut, at: reduction.place, in: text)
        }
        guard let (read, term) = try term(reduction, rowCount, indices) else { return nil }
        let sum = read.sum(of: term, batch, asLoop: isLong)
        let count = Double(batch?.names.count ?? rowCount)
        if reduction.kind == .mean { return sum / Expression(count) }
        return batch == nil ? sum : Expression(Double(rowCount) / count) * sum
    }

    /// The term of one row, and the numbers that it reads; nil where it reads beyond an open end.
    private mutating func term(
        _ reduction: IndexReduction, _ rowCount: Int, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> (RowOfTables, Expression)? {
        row = RowOfTables(index: reduction.index, rowCount: rowCount)
        // What is known of other rows reads their numbers.
        let others = exchange(&known, with: [:])
        defer { known = others }
        let term = try expression(reduction.body, indices.merging([reduction.index: 0]) { $1 })
        guard let read = exchange(&row, with: nil), let term else { return nil }
        return (read, term)
    }
}

/// The numbers of one row that a term reads, from tables that have the same number of rows.
struct RowOfTables {
    fileprivate struct Column: Hashable {
        let table: IndexedArray
        /// The indices after that of the row.
        let rest: [Int]
    }

    /// The placeholder of the row's index.
    let index: String
    let rowCount: Int
    private var columns: [Column] = []
    private var places: [Column: Int] = [:]

    init(index: String, rowCount: Int) { (self.index, self.rowCount) = (index, rowCount) }

    private static func name(_ place: Int) -> String { "#row\(place)" }

    /// The variable that stands for an element of the row; nil for elements of anything else, and for what is beyond an end,
    /// which is found where it is read.
    mutating func column(of element: IndexedElement, _ indices: [String: Int]) -> Expression? {
        guard element.subscripts[0].index == index else { return nil }
        let rest = element.subscripts.dropFirst().map { $0.value(at: indices) }
        guard zip(rest, element.array.extents.dropFirst()).allSatisfy({ (0..<$1).contains($0) }) else { return nil }
        let column = Column(table: element.array, rest: rest)
        let place = places[column] ?? columns.count
        if place == columns.count {
            columns.append(column)
            places[column] = place
        }
        return .variable(Self.name(place))
    }

    /// Σ term over all rows, or over those of a batch.
    func sum(of term: Expression, _ batch: DrawnRows?, asLoop: Bool) -> Expression {
        let drawn = batch?.names.map(Expression.variable)
        let names = columns.indices.map(Self.name)
        guard asLoop else {
            let tables = columns.map { Table($0.name, $0.numbers(rowCount)) }
            let terms = (drawn ?? []).map { row in
                term.substituting(
                    Dictionary(uniqueKeysWithValues: zip(names, tables.map { lookup($0, at: row) })))
            }
            return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
        }
        let numbers = columns.map { $0.numbers(rowCount) }
        let data = (0..<rowCount).flatMap { row in numbers.map { $0[row] } }
        return rowSums(of: [term], columns: names, data: Table("rows", data), drawn: drawn)[0]
    }
}

extension RowOfTables.Column {
    fileprivate var name: String { "\(table.name)\(rest.map { "_\($0)" }.joined())" }

    /// The numbers of all rows.
    fileprivate func numbers(_ rowCount: Int) -> [Double] {
        let width = table.count / rowCount
        let place = zip(rest, table.extents.dropFirst()).reduce(0) { $0 * $1.1 + $1.0 }
        return (0..<rowCount).map { table.numbers?[$0 * width + place] ?? .nan }
    }
}
