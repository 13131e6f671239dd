/// A text cut at its semicolons into an expression and the definitions that follow it.
struct DefinedText {
    private let text: String
    private let scope: NameScope
    private let expression: [Token]
    private let definitions: [Definition]

    /// Checks the definitions as such: their names and order, and that none is circular or unused.
    init(_ text: String, _ tokens: [Token], _ scope: NameScope) throws(ExpressionSyntaxError) {
        (self.text, self.scope) = (text, scope)
        let parts = Self.parts(tokens)
        expression = parts[0]
        if expression.count == 1 { throw ExpressionSyntaxError(.empty, at: expression[0].place, in: text) }
        var definitions: [Definition] = []
        for part in parts.dropFirst() { definitions.append(try Definition(part, of: text)) }
        self.definitions = definitions
        if let (kind, token) = nameFault ?? orderFault ?? unusedFault {
            throw ExpressionSyntaxError(kind, at: token.place, in: text)
        }
    }

    /// The expression with the names of definitions replaced by their values, and reductions written out.
    func parse() throws(ExpressionSyntaxError) -> Expression {
        var reading = Reading(self)
        let root = try reading.root()
        return try reading.writtenOut(root, at: [[:]])[0]
    }

    /// The expression with its sums over rows of tables taken over those of a batch, and the number of rows there are: where
    /// tables differ, the most.
    func parse(batch rows: [String]) throws(ExpressionSyntaxError) -> (Expression, rowCount: Int) {
        var reading = Reading(self)
        let root = try reading.root()
        guard let count = reading.names.mostRows else {
            throw ExpressionSyntaxError(.noRows, at: expression[0].place, in: text)
        }
        let batch = DrawnRows(names: rows, rowCount: count)
        return (try reading.writtenOut(root, at: [[:]], batch: batch)[0], count)
    }

    /// The expression at each element of an array, whose indices it may name.
    func parse(elementsOf array: IndexedArray) throws(ExpressionSyntaxError) -> [Expression] {
        if let (kind, token) = indexFault(of: array) { throw ExpressionSyntaxError(kind, at: token.place, in: text) }
        var reading = Reading(self)
        let indices = array.indexNames.map { reading.names.beginElements($0) }
        let root = try reading.root()
        let places = array.allSubscripts.map { Dictionary(uniqueKeysWithValues: zip(indices, $0)) }
        return try reading.writtenOut(root, at: places)
    }

    /// The parts of a text as they are read one after the other.
    private struct Reading {
        private let whole: DefinedText
        private var scope: NameScope
        private var builder = CheckedBuilder()
        var names = IndexNames()

        init(_ whole: DefinedText) { (self.whole, scope) = (whole, whole.scope) }

        mutating func root() throws(ExpressionSyntaxError) -> Expression {
            for definition in whole.definitions {
                let value = try parse(definition.body)
                scope.define(definition.name, as: value)
            }
            return try parse(whole.expression)
        }

        private mutating func parse(_ tokens: [Token]) throws(ExpressionSyntaxError) -> Expression {
            var parser = ExpressionParser(whole.text, tokens, scope, builder, names)
            defer { (builder, names) = (parser.builder, parser.names) }
            return try parser.parse()
        }

        /// The expression at values of the indices that are still open.
        mutating func writtenOut(
            _ root: Expression, at places: [[String: Int]], batch: DrawnRows? = nil
        ) throws(ExpressionSyntaxError) -> [Expression] {
            if names.isEmpty { return [root] }
            var writingOut = WritingOut(names, whole.text, batch: batch)
            return try places.map { (place) throws(ExpressionSyntaxError) in
                let value = try writingOut(root, at: place)
                guard let fault = builder.faultOfNumbers(in: value) else { return value }
                throw ExpressionSyntaxError(fault, at: whole.expression[0].place, in: whole.text)
            }
        }
    }

    /// The tokens of the expression and of each definition, up to and including the semicolon or end that closes it.
    private static func parts(_ tokens: [Token]) -> [[Token]] {
        var parts: [[Token]] = [[]]
        for token in tokens {
            parts[parts.count - 1].append(token)
            if token.symbol == .semicolon { parts.append([]) }
        }
        return parts
    }

    private typealias Fault = (ExpressionSyntaxError.Kind, Token)

    private var nameFault: Fault? {
        var first: [String: Token] = [:]
        for definition in definitions {
            let (name, word) = (definition.name, definition.word)
            if NamedFunction(rawValue: name) != nil { return (.definitionOfFunction(name), word) }
            if scope.isGiven(name) { return (.definitionOfKnownName(name), word) }
            if let first = first[name] { return (.definedTwice(name, first: first.column), word) }
            first[name] = word
        }
        return nil
    }

    /// The first use of a definition within itself or before it is defined.
    private var orderFault: Fault? {
        let places = places
        for (place, definition) in definitions.enumerated() {
            for use in definition.body {
                guard let name = use.name, let other = places[name], other >= place else { continue }
                if let circle = path(from: other, to: place, places) {
                    return (.circularDefinition([definition.name] + circle.map { definitions[$0].name }), use)
                }
                return (.usedBeforeDefinition(name, definition: definitions[other].word.column), use)
            }
        }
        return nil
    }

    /// The first use of an index of the array's elements that has the name of something else.
    private func indexFault(of array: IndexedArray) -> Fault? {
        let taken = array.indexNames.filter { scope.isGiven($0) || places[$0] != nil }
        for token in expression + definitions.flatMap(\.body) {
            if let name = token.name, taken.contains(name) { return (.indexIsName(name), token) }
        }
        return nil
    }

    private var unusedFault: Fault? {
        let used = Set((expression + definitions.flatMap(\.body)).compactMap(\.name))
        return definitions.first { !used.contains($0.name) }.map { (.unusedDefinition($0.name), $0.word) }
    }

    private var places: [String: Int] {
        Dictionary(definitions.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The shortest path of uses from one definition to another, both included; nil if there is none.
    private func path(from start: Int, to end: Int, _ places: [String: Int]) -> [Int]? {
        let before = predecessors(from: start, to: end, places)
        guard before[end] != nil else { return nil }
        var path = [end]
        while let place = path.last, place != start, let previous = before[place] { path.append(previous) }
        return path.reversed()
    }

    /// For each definition reached, the one it was reached from, in a breadth-first search that stops at `end`.
    private func predecessors(from start: Int, to end: Int, _ places: [String: Int]) -> [Int: Int] {
        var before = [start: start]
        var pending = [start]
        var next = 0
        while next < pending.count, before[end] == nil {
            let place = pending[next]
            for used in definitions[place].uses(places) where before[used] == nil {
                before[used] = place
                pending.append(used)
            }
            next += 1
        }
        return before
    }
}

/// `name = body`
private struct Definition {
    let name: String
    /// The name as it stands in its definition.
    let word: Token
    let body: [Token]

    /// `part` ends with a ``Token/isEnd``.
    init(_ part: [Token], of text: String) throws(ExpressionSyntaxError) {
        guard let name = part[0].name else { throw Self.error(at: part[0], text) }
        guard part[1].symbol == .equals else { throw Self.error(at: part[1], text) }
        self.name = name
        word = part[0]
        body = Array(part[2...])
    }

    /// The places of the definitions that this one uses, in order.
    func uses(_ places: [String: Int]) -> [Int] { body.compactMap { $0.name.flatMap { places[$0] } } }

    private static func error(at token: Token, _ text: String) -> ExpressionSyntaxError {
        ExpressionSyntaxError(.notADefinition(got: token.quoted), at: token.place, in: text)
    }
}

extension Token {
    fileprivate var name: String? { if case .name(let name) = kind { name } else { nil } }
    fileprivate var column: Int { place.offset + 1 }
}
