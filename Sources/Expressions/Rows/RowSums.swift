/// Sums over rows of data of terms that may read a row's numbers, as nodes of one ``RowLoop``.
///
/// - Parameters:
///   - terms: expressions over any variables and parameters, and over `columns`, which are a row's numbers.
///   - columns: the names of variables that stand for the numbers of a row.
///   - data: the numbers of all rows, row by row.
///   - drawn: the rows to sum over, as indices; nil for all.
/// - Returns: one sum for each term.
package func rowSums(
    of terms: [Expression], columns: [String], data: Table, drawn: [Expression]? = nil
) -> [Expression] {
    let names = Set(columns)
    let arguments = rowArguments(of: terms, apartFrom: Set(columns))
    let inputs = RowInputs(sums: terms.count, arguments: arguments.count, columns: columns.count)
    let own = Dictionary(uniqueKeysWithValues: zip(columns, inputs.columns))
    let places = Dictionary(uniqueKeysWithValues: zip(arguments, inputs.arguments))
    let bodies = terms.mapNodes { node, operands in
        if let place = places[node] { return place }
        if case .variable(let name) = node.operation, let column = own[name] { return column }
        return operands == node.operands ? node : .make(node.operation, operands)
    }
    let loop = RowLoop(
        terms: bodies, inputs, data: data, selection: drawn.map { .drawn($0.count) } ?? .all)
    return loop.sums(of: arguments + (drawn ?? []))
}

/// What terms read from outside: variables, parameters and sums over rows, in the order of their names, so that neighbours
/// in an array are neighbours here.
private func rowArguments(of terms: [Expression], apartFrom columns: Set<String>) -> [Expression] {
    func isSum(_ node: Expression) -> Bool { if case .component = node.operation { true } else { false } }
    let leaves = postorder(of: terms, enter: { !isSum($0) }).compactMap { node -> (Expression, NaturalName)? in
        switch node.operation {
        case .variable(let name): columns.contains(name) ? nil : (node, NaturalName(name))
        case .parameter(let name): (node, NaturalName(name))
        case .component: (node, NaturalName(""))
        default: nil
        }
    }
    return leaves.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
}

/// The variables that stand for the inputs of a row's body.
struct RowInputs {
    let sums, arguments, columns: [Expression]

    init(sums: Int, arguments: Int, columns: Int) {
        func named(_ prefix: String, _ count: Int) -> [Expression] { (0..<count).map { .variable("#\(prefix)\($0)") } }
        self.sums = named("sum", sums)
        self.arguments = named("argument", arguments)
        self.columns = named("column", columns)
    }

    private init(_ sums: [Expression], _ arguments: [Expression], _ columns: [Expression]) {
        (self.sums, self.arguments, self.columns) = (sums, arguments, columns)
    }

    /// The same inputs with another number of sums.
    func with(sums count: Int) -> RowInputs {
        RowInputs(RowInputs(sums: count, arguments: 0, columns: 0).sums, arguments, columns)
    }

    var all: [Expression] { sums + arguments + columns }
}

extension RowLoop {
    /// A loop whose body adds each term to its sum.
    init(terms: [Expression], _ inputs: RowInputs, data: Table, selection: Selection) {
        let names = inputs.all.compactMap { input in
            if case .variable(let name) = input.operation { name } else { nil }
        }
        var lowering = Lowering()
        guard let body = try? lowering.lower(zip(inputs.sums, terms).map { $0 + $1 }, inputs: names) else {
            preconditionFailure("the terms of a row read its inputs alone")
        }
        let numbers = CompiledExpressions(lowering.uniforms).evaluate([])
        self.init(
            body: body.withUniforms(numbers), argumentCount: inputs.arguments.count, data: data,
            columnCount: inputs.columns.count, selection: selection)
    }

    /// The sums as nodes, over the loop's operands.
    func sums(of operands: [Expression]) -> [Expression] {
        let loop = Expression.make(.rows(self), operands)
        return (0..<sumCount).map { .make(.component($0), [loop]) }
    }

    var inputs: RowInputs { RowInputs(sums: sumCount, arguments: argumentCount, columns: columnCount) }

    /// The sums after a row, as expressions over ``inputs``.
    var expressions: [Expression] { body.expressions(inputs.all) }
}

extension StraightLineCode {
    /// The outputs as expressions over those of the inputs; the code reads no uniforms.
    func expressions(_ inputs: [Expression]) -> [Expression] {
        var results: [Expression] = []
        results.reserveCapacity(instructions.count)
        func expression(_ operand: Operand) -> Expression {
            switch operand {
            case .constant(let number): Expression(number.value)
            case .input(let slot): inputs[slot]
            case .result(let place): results[place]
            case .uniform: preconditionFailure("a row's body has no uniforms")
            }
        }
        for instruction in instructions {
            results.append(.make(instruction.operation, instruction.operands.map(expression)))
        }
        return outputs.map(expression)
    }

    /// The same code with numbers in place of its uniforms.
    fileprivate func withUniforms(_ numbers: [Double]) -> StraightLineCode {
        replacing { operand in
            if case .uniform(let index) = operand { .constant(Number(numbers[index])) } else { operand }
        }
    }

    /// The same code with other operands.
    package func replacing(_ change: (Operand) -> Operand) -> StraightLineCode {
        StraightLineCode(
            instructions: instructions.map {
                Instruction(operation: $0.operation, operands: $0.operands.map(change))
            }, outputs: outputs.map(change))
    }
}

/// A name whose numbers count as numbers: `w[2]` comes before `w[10]`.
private struct NaturalName: Comparable {
    private let words: [String]
    private let numbers: [Int]
    private let name: String

    init(_ name: String) {
        self.name = name
        words = name.split { $0.isNumber }.map(String.init)
        numbers = name.split { !$0.isNumber }.map { Int($0) ?? .max }
    }

    static func < (one: Self, other: Self) -> Bool {
        if one.words != other.words { return one.words.lexicographicallyPrecedes(other.words) }
        if one.numbers != other.numbers { return one.numbers.lexicographicallyPrecedes(other.numbers) }
        return one.name < other.name
    }
}
