/// Writes expressions over indices out: reductions term by term, elements as variables or numbers. Long sums over the rows
/// of tables become loops.
struct WritingOut {
    let names: IndexNames
    let text: String
    /// The rows that sums over rows are over; nil for all.
    let batch: DrawnRows?
    /// The numbers of a row that have been read, within the term of a sum over rows.
    var row: RowOfTables?
    /// The placeholders in each expression, and its operations.
    private var contents: [Expression: (names: [String], count: Int)] = [:]
    /// The outermost reductions at the present indices.
    private var outermost: [String: Expression] = [:]
    private var operations = 0
    /// The values of reductions at the indices that they read.
    var known: [Place: Expression] = [:]
    private var indicesRead: [String: [String]] = [:]

    struct Place: Hashable {
        let reduction: String
        let indices: [Int]
    }

    init(_ names: IndexNames, _ text: String, batch: DrawnRows? = nil) {
        (self.names, self.text, self.batch) = (names, text, batch)
    }

    /// The whole expression at values of its indices.
    mutating func callAsFunction(
        _ root: Expression, at indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression {
        // One after the other: through definitions they can stand behind each other more deeply than the stack goes.
        for (name, reduction) in names.outermost where outermost[name] == nil || names.readsElementIndex(name) {
            outermost[name] = try reduced(reduction, name, indices)
        }
        return try expression(root, indices, isTerm: false) ?? 0
    }

    /// The expression at values of its indices; nil where it reads beyond an open end.
    mutating func expression(
        _ root: Expression, _ indices: [String: Int], isTerm: Bool = true
    ) throws(ExpressionSyntaxError) -> Expression? {
        var values: [String: Expression] = [:]
        for name in contents(of: root).names {
            guard let value = try value(of: name, indices) else {
                if isTerm { return nil }
                throw beyondOpenEnd(name)
            }
            values[name] = value
        }
        return root.substituting(values)
    }

    private mutating func value(
        of name: String, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression? {
        if let index = indices[name] { return Expression(Double(index)) }
        if let element = names.elements[name] {
            if let column = row?.column(of: element, indices) { return column }
            return try read(element, indices)
        }
        if let whole = outermost[name] { return whole }
        if let reduction = names.reductions[name] { return try known(reduction, name, indices) }
        return .variable(name)
    }

    /// The value of a reduction, which is computed once: a neuron's is read by all neurons of the next layer.
    private mutating func known(
        _ reduction: IndexReduction, _ name: String, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression {
        let read = indicesRead[name] ?? names.facts[name]?.indices ?? []
        indicesRead[name] = read
        let place = Place(reduction: name, indices: read.compactMap { indices[$0] })
        if let value = known[place] { return value }
        let value = try reduced(reduction, name, indices)
        known[place] = value
        return value
    }

    /// There is no term to leave out.
    private func beyondOpenEnd(_ name: String) -> ExpressionSyntaxError {
        let element = names.elements[name]
        return ExpressionSyntaxError(
            .beyondOpenEnd(array: element?.array.name ?? ""), at: element?.place ?? TextPlace(offset: 0, length: 1),
            in: text)
    }

    private func read(
        _ element: IndexedElement, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression? {
        let (array, subscripts) = (element.array, element.subscripts.map { $0.value(at: indices) })
        switch array.read(subscripts) {
        case .value(let value): return value
        case .nothing: return nil
        case .fault(let subscriptValue, let extent):
            let kind = ExpressionSyntaxError.Kind.beyondEnd(
                array: array.name, index: subscriptValue, extent: extent)
            throw ExpressionSyntaxError(kind, at: element.place, in: text)
        }
    }

    private mutating func reduced(
        _ reduction: IndexReduction, _ name: String, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression {
        if let whole = try sumOverRows(reduction, name, indices) { return whole }
        operations += contents(of: reduction.body).count * reduction.range.count
        guard operations <= ParsingLimits.writtenOut else {
            throw ExpressionSyntaxError(.tooLongWrittenOut, at: reduction.place, in: text)
        }
        var parts: [Expression] = []
        for value in reduction.range {
            if let part = try expression(reduction.body, indices.merging([reduction.index: value]) { $1 }) {
                parts.append(part)
            }
        }
        guard let whole = reduction.reduced(parts) else {
            throw ExpressionSyntaxError(.noTerms, at: reduction.place, in: text)
        }
        return whole
    }

    private mutating func contents(of root: Expression) -> (names: [String], count: Int) {
        let known = contents[root] ?? Self.contents(of: root)
        contents[root] = known
        return known
    }

    private static func contents(of root: Expression) -> (names: [String], count: Int) {
        let nodes = postorder(of: [root])
        let names = nodes.compactMap { node -> String? in
            if case .variable(let name) = node.operation { name } else { nil }
        }
        return (names, nodes.count)
    }
}
