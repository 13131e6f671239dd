extension ExpressionParser {
    /// The reduction of that name before its `(`; nil where the name is that of a function of numbers.
    ///
    /// Without arrays `max(a, b)` is the function: if `a` is no name, that is what is wrong.
    func reduction(named name: String) -> IndexReduction.Kind? {
        guard let kind = IndexReduction.Kind(rawValue: name), kind.isFunctionToo else {
            return IndexReduction.Kind(rawValue: name)
        }
        guard let begun, begun.hasRange || !scope.arrays.isEmpty, isFree(begun.index), names.index(begun.index) == nil
        else { return nil }
        return kind
    }

    /// The index that follows a `(`, and whether a range follows it; nil where none does.
    private var begun: (index: String, hasRange: Bool)? {
        let next = Array(following.prefix(2))
        guard next.count == 2, case .name(let name) = next[0].kind else { return nil }
        switch next[1].symbol {
        case .comma: return (name, false)
        case .equals: return (name, true)
        default: return nil
        }
    }

    /// Whether a name means nothing else.
    private func isFree(_ name: String) -> Bool {
        scope.declared(name) == nil && scope.arrays[name] == nil && NamedFunction(rawValue: name) == nil
    }

    mutating func takeReduction(_ kind: IndexReduction.Kind, _ word: Token) throws(ExpressionSyntaxError) -> Bool {
        guard let begun else { throw error(.reductionWithoutIndex(kind.rawValue), at: word) }
        let open = take()
        let index = take()
        guard isFree(begun.index), names.index(begun.index) == nil else {
            throw error(.indexIsName(begun.index), at: index)
        }
        let range = begun.hasRange ? try takeRange(of: begun.index) : nil
        guard token.symbol == .comma else { throw unexpected("',' and the term of the reduction") }
        try push(.reduction(kind, over: begun.index, range: range, word: word, open: open), at: take())
        names.begin(begun.index)
        return false
    }

    /// `=0:9`
    private mutating func takeRange(of index: String) throws(ExpressionSyntaxError) -> ClosedRange<Int> {
        let equals = take()
        let first = takeWhole()
        let hasColon = token.symbol == .colon
        if hasColon { _ = take() }
        guard let first, hasColon, let last = takeWhole() else {
            throw error(.malformedRange(index: index), at: equals)
        }
        guard first <= last else { throw error(.reversedRange(index: index, first, last), at: equals) }
        guard last - first < ParsingLimits.writtenOut else { throw error(.tooLongRange(index: index), at: equals) }
        return first...last
    }

    private mutating func takeWhole() -> Int? {
        let isNegative = token.symbol == .minus
        if isNegative { _ = take() }
        // Of 32 bits, so that no length of a range overflows.
        guard case .number(let value) = token.kind, let whole = Int32(exactly: value) else { return nil }
        _ = take()
        return Int(isNegative ? -whole : whole)
    }

    /// The reduction of the last operand, which ends the innermost index.
    mutating func reduced(
        _ kind: IndexReduction.Kind, over name: String, _ written: ClosedRange<Int>?, at word: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        let body = try popValue()
        guard let index = names.open.last?.placeholder else { throw unexpected() }
        var range = written ?? 0...0
        if written == nil { range = try self.range(of: name, index, at: word) }
        return names.reduce(IndexReduction(kind: kind, index: index, range: range, body: body, place: word.place))
    }

    /// The range along which arrays are read.
    private func range(
        of name: String, _ index: String, at word: Token
    ) throws(ExpressionSyntaxError) -> ClosedRange<Int> {
        let extents = names.extents(along: index)
        guard let extent = extents.first else { throw error(.unknownRange(index: name), at: word) }
        guard extents.count == 1 else { throw error(.severalRanges(index: name, extents.sorted()), at: word) }
        return 0...(extent - 1)
    }

    mutating func takeElement(_ name: String, _ word: Token) throws(ExpressionSyntaxError) -> Bool {
        guard let array = scope.arrays[name] else {
            throw error(.notAnArray(name, known: scope.arrays.keys.sorted()), at: word)
        }
        try push(.element(array, word: word, open: token, operandsBefore: operands.count), at: take())
        return false
    }

    mutating func takeCloseBracket() throws(ExpressionSyntaxError) -> Bool {
        try reduce(from: .selection)
        guard case .element(let array, let word, let open, let operandsBefore) = pending.last else {
            throw unexpected()
        }
        let subscripts = Array(operands[operandsBefore...])
        operands.removeLast(subscripts.count)
        operands.append(.value(try element(array, subscripts, word, open)))
        _ = popPending()
        _ = take()
        return false
    }

    private mutating func element(
        _ array: IndexedArray, _ subscripts: [Part], _ word: Token, _ open: Token
    ) throws(ExpressionSyntaxError) -> Expression {
        guard subscripts.count == array.extents.count else {
            throw error(.wrongIndexCount(array, got: subscripts.count), at: word)
        }
        let sums = subscripts.compactMap { part -> IndexSum? in
            guard case .value(let expression) = part, let sum = IndexSum.of(expression) else { return nil }
            return sum.factors.keys.allSatisfy(names.isIndex) ? sum : nil
        }
        guard sums.count == subscripts.count else { throw error(.notAnIndex, at: open) }
        return names.element(IndexedElement(array: array, subscripts: sums, place: word.place))
    }
}
