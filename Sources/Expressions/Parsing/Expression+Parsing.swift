extension Expression {
    /// Reads an expression such as `0.25*(x^2-1)^2 + 0.5*k*y^2`.
    ///
    /// Operators, from loose to tight: `c ? a : b`, `||`, `&&`, comparisons (`< <= > >= == !=`), `+ -`, `* /`, unary
    /// minus, `^` or `**`. Sums and products associate to the left, in the order written; `^` associates to the right,
    /// and −x^2 is −(x^2). Numbers are decimal (`1`, `.5`, `1e-3`, `1_000`). Names begin with a letter or `_`; `pi` and
    /// `e` are constants unless they are given as names or defined. Functions: sqrt cbrt exp exp2 log log2 log10 sin
    /// cos tan asin acos atan atan2 sinh cosh tanh erf softplus abs sign step floor ceil round mod hypot min max pow fma
    /// select.
    /// `^` and `pow` with a constant exponent are expanded as in ``Expressions/power(_:_:)-(_,Double)``.
    ///
    /// Definitions may follow, each after a semicolon: `0.5*k*(r - 1)^2; s = x^2 + y^2; r = sqrt(s)`. The expression
    /// may use all of them, and each definition may use those before it. Every definition must be used, and none may
    /// have the name of a variable, a parameter or a function.
    ///
    /// Arrays are read by index, as in `q[i+1]`, where an index is a sum of whole multiples of the indices of reductions:
    /// `sum(i, …)`, `mean`, `prod`, `max` and `min` over an index, from the first term to the last. An index runs along the
    /// arrays that are read at it, or over a range that is written: `sum(i=0:9, …)`.
    ///
    /// Names in `variables` are variables. Other names are parameters: only those in `parameters`, or any name if that
    /// is nil. A text may have at most 65,536 bytes, 200 levels of nesting and 10,000 operations that each use the one
    /// before.
    ///
    /// - Throws: ``ExpressionSyntaxError`` with the kind of error and its place in the text.
    public static func parse(
        _ text: String, variables: [String], arrays: [IndexedArray] = [], parameters: [String]? = nil
    ) throws(ExpressionSyntaxError) -> Expression {
        let scope = NameScope(variables: variables, arrays: arrays, parameters: parameters)
        return try DefinedText(text, in: scope).parse()
    }

    /// Reads the expression of a mini-batch: its sums and means over the rows of tables are taken over rows that are drawn,
    /// and stand for those over all.
    ///
    /// - Parameter rows: the names of the variables that hold the rows.
    /// - Returns: the expression, and the number of rows in the tables; where they differ, those with the most are drawn from,
    ///   and sums over others are over all of theirs.
    /// - Throws: ``ExpressionSyntaxError``, also where there is no such sum.
    package static func parseBatch(
        _ text: String, rows: [String], variables: [String], arrays: [IndexedArray], parameters: [String]
    ) throws(ExpressionSyntaxError) -> (potential: Expression, rowCount: Int) {
        let scope = NameScope(variables: variables, arrays: arrays, parameters: parameters)
        let (potential, count) = try DefinedText(text, in: scope).parse(batch: rows)
        return (potential, count)
    }

    /// Reads an expression for each variable of `entry`. One for the elements of an array may name their indices: i, j, k
    /// and l, in this order.
    ///
    /// - Throws: ``ExpressionSyntaxError`` with the kind of error and its place in the text.
    public static func parse(
        _ text: String, forEachOf entry: VariableList.Entry, variables: [String], arrays: [IndexedArray] = [],
        parameters: [String]? = nil
    ) throws(ExpressionSyntaxError) -> [Expression] {
        let scope = NameScope(variables: variables, arrays: arrays, parameters: parameters)
        let whole = try DefinedText(text, in: scope)
        guard case .array(let array) = entry else { return [try whole.parse()] }
        return try whole.parse(elementsOf: array)
    }
}

extension DefinedText {
    fileprivate init(_ text: String, in scope: NameScope) throws(ExpressionSyntaxError) {
        guard text.utf8.count <= ParsingLimits.bytes else {
            let place = TextPlace(offset: ParsingLimits.bytes, length: 1)
            throw ExpressionSyntaxError(.tooLong(bytes: text.utf8.count), at: place, in: text)
        }
        try self.init(text, try Tokenizer.tokens(of: text), scope)
    }
}

/// The names that a text may use.
struct NameScope {
    private let variables: Set<String>
    let arrays: [String: IndexedArray]
    private let parameters: Set<String>?
    private var definitions: [String: Expression] = [:]
    /// All names in the order given, for error messages.
    private(set) var known: [String]

    init(variables: [String], arrays: [IndexedArray], parameters: [String]?) {
        self.variables = Set(variables)
        self.arrays = Dictionary(arrays.map { ($0.name, $0) }) { first, _ in first }
        self.parameters = parameters.map(Set.init)
        known = variables + arrays.map(\.name) + (parameters ?? []) + ["pi", "e"]
    }

    mutating func define(_ name: String, as value: Expression) {
        definitions[name] = value
        known.append(name)
    }

    private static let constants = ["pi": Expression(Double.pi), "e": Expression(2.718281828459045)]

    /// Whether the name was given as that of a variable or a parameter.
    func isGiven(_ name: String) -> Bool {
        variables.contains(name) || arrays[name] != nil || parameters?.contains(name) == true
    }

    /// The variable, parameter, definition or constant of that name; nil if there is none.
    func declared(_ name: String) -> Expression? {
        if variables.contains(name) { return .variable(name) }
        if parameters?.contains(name) == true { return .parameter(name) }
        if let definition = definitions[name] { return definition }
        return Self.constants[name]
    }

    /// Whether undeclared names are parameters.
    var isOpen: Bool { parameters == nil }
}
