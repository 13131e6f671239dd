extension RowLoop {
    /// The directional derivatives of the sums, as a node like that of the sums: a loop whose further arguments are the
    /// directions.
    func derivative(of operands: [Expression], along directions: [Expression]) -> Expression {
        let moved = (0..<argumentCount).filter { !directions[$0].isZero }
        let inputs = RowInputs(sums: sumCount, arguments: argumentCount + moved.count, columns: columnCount)
        let own = Dictionary(
            uniqueKeysWithValues: zip(moved.map { inputs.arguments[$0] }, inputs.arguments[argumentCount...]))
        let loop = RowLoop(
            terms: derivatives(of: expressions, along: own), inputs, data: data, selection: selection)
        return .make(.rows(loop), self.operands(operands, with: moved.map { directions[$0] }))
    }

    /// The derivatives of Σ factor · sum with respect to each argument that depends on variables; nil for others.
    ///
    /// - Parameter factors: those of some of the sums.
    func adjoints(of operands: [Expression], _ factors: [Int: Expression]) -> [Expression?] {
        let moved = (0..<argumentCount).filter { operands[$0].hasVariables }
        let sums = factors.keys.sorted()
        // One factor is left outside; several become arguments.
        let further = sums.count == 1 ? [] : sums
        let inputs = RowInputs(sums: 0, arguments: argumentCount + further.count, columns: columnCount)
        let whole = whole(sums, inputs.arguments[argumentCount...])
        let terms = zip(moved, Expressions.adjoints(of: whole, withRespectTo: moved.map { inputs.arguments[$0] }))
            .filter { !$1.isZero }
        let found = RowLoop(terms: terms.map(\.1), inputs.with(sums: terms.count), data: data, selection: selection)
            .sums(of: self.operands(operands, with: further.compactMap { factors[$0] }))
        var result = [Expression?](repeating: nil, count: argumentCount)
        for (term, sum) in zip(terms, found) {
            result[term.0] = further.isEmpty ? Simplifying.product(factors[sums[0]] ?? 0, sum) : sum
        }
        return result
    }

    /// The operands with more arguments, which come before the rows that are drawn.
    private func operands(_ operands: [Expression], with arguments: [Expression]) -> [Expression] {
        operands.prefix(argumentCount) + arguments + operands[argumentCount...]
    }

    /// What is differentiated for one row: a sum, or several with their factors.
    private func whole(_ sums: [Int], _ factors: ArraySlice<Expression>) -> Expression {
        let all = expressions
        guard sums.count > 1 else { return all[sums[0]] }
        return zip(factors, sums).map { $0 * all[$1] }.reduce(0) { Simplifying.sum($0, $1) }
    }
}
