/// Writes expressions over indices out: reductions term by term, elements as variables or numbers.
struct WritingOut {
    private let names: IndexNames
    private let text: String
    /// The placeholders in each expression.
    private var placeholders: [Expression: [String]] = [:]
    /// The outermost reductions at the present indices.
    private var outermost: [String: Expression] = [:]
    private var terms = 0

    init(_ names: IndexNames, _ text: String) { (self.names, self.text) = (names, text) }

    /// The whole expression at values of its indices.
    mutating func callAsFunction(
        _ root: Expression, at indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression {
        // One after the other: through definitions they can stand behind each other more deeply than the stack goes.
        outermost = [:]
        for (name, reduction) in names.outermost { outermost[name] = try reduced(reduction, indices) }
        // Beyond open ends there is nothing to leave out but the whole.
        return try expression(root, indices) ?? 0
    }

    /// The expression at values of its indices; nil where it reads beyond an open end.
    private mutating func expression(
        _ root: Expression, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression? {
        var values: [String: Expression] = [:]
        for name in names(in: root) {
            guard let value = try value(of: name, indices) else { return nil }
            values[name] = value
        }
        return root.substituting(values)
    }

    private mutating func value(
        of name: String, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression? {
        if let index = indices[name] { return Expression(Double(index)) }
        if let element = names.elements[name] { return try read(element, indices) }
        if let whole = outermost[name] { return whole }
        if let reduction = names.reductions[name] { return try reduced(reduction, indices) }
        return .variable(name)
    }

    private func read(_ element: IndexedElement, _ indices: [String: Int]) throws(ExpressionSyntaxError) -> Expression?
    {
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
        _ reduction: IndexReduction, _ indices: [String: Int]
    ) throws(ExpressionSyntaxError) -> Expression {
        var parts: [Expression] = []
        for value in reduction.range {
            terms += 1
            guard terms <= ParsingLimits.terms else {
                throw ExpressionSyntaxError(.tooManyTerms, at: reduction.place, in: text)
            }
            if let part = try expression(reduction.body, indices.merging([reduction.index: value]) { $1 }) {
                parts.append(part)
            }
        }
        guard let whole = reduction.reduced(parts) else {
            throw ExpressionSyntaxError(.noTerms, at: reduction.place, in: text)
        }
        return whole
    }

    private mutating func names(in root: Expression) -> [String] {
        if let known = placeholders[root] { return known }
        let found = postorder(of: [root]).compactMap { node -> String? in
            if case .variable(let name) = node.operation { name } else { nil }
        }
        placeholders[root] = found
        return found
    }
}
