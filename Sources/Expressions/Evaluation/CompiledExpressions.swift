/// Expressions flattened into a list of operations, for many evaluations in plain scalar arithmetic.
public struct CompiledExpressions: Sendable {
    fileprivate struct Step {
        let operation: Operation
        /// Slots of the operands; 0 for operands that the operation does not have. Of sums over rows, and of loops over
        /// them, the place among ``CompiledExpressions/loops``.
        let places: (Int, Int, Int, Int)
    }

    /// A loop over rows, and the slots of its operands.
    fileprivate struct Loop: Sendable {
        let loop: RowLoop
        let operands: [Int]
    }

    /// The variables and parameters that occur, in order of first occurrence.
    public let names: [String]
    private let leafPlaces: [(place: Int, name: Int)]
    private let steps: [(place: Int, step: Step)]
    private let loops: [Loop]
    private let constants: [Double]
    private let results: [Int]

    public init(_ expressions: [Expression]) {
        let layout = Layout(postorder(of: expressions))
        names = layout.names.names
        leafPlaces = layout.leafPlaces
        steps = layout.steps
        loops = layout.loops
        constants = layout.constants
        results = expressions.map { layout.places[$0, default: 0] }
    }

    /// The values of the expressions, in order. Bindings of names that do not occur are ignored.
    ///
    /// - Throws: ``EvaluationError/unboundName(_:)`` for the first name without a value.
    public func evaluate(_ bindings: [String: Double]) throws(EvaluationError) -> [Double] {
        try evaluate(values(of: bindings))
    }

    /// The bound numbers in the order of ``names``.
    package func values(of bindings: [String: Double]) throws(EvaluationError) -> [Double] {
        var values: [Double] = []
        for name in names {
            guard let value = bindings[name] else { throw .unboundName(name) }
            values.append(value)
        }
        return values
    }

    /// The values of the expressions, from one number per name in the order of ``names``.
    public func evaluate(_ values: [Double]) -> [Double] {
        precondition(values.count == names.count, "got \(values.count) values for \(names.count) names")
        guard loops.isEmpty else {
            return evaluate(values, as: { $0 }, sums: { $0.sums($1) }, { $0.apply($1, $2, $3, $4) })
        }
        var slots = constants
        for (place, name) in leafPlaces { slots[place] = values[name] }
        // By index: a copy of each step would count its references.
        for index in steps.indices {
            let (a, b, c, d) = steps[index].step.places
            slots[steps[index].place] = steps[index].step.operation.apply(slots[a], slots[b], slots[c], slots[d])
        }
        return results.map { slots[$0] }
    }

    /// The operations of an evaluation, those of each row of data included.
    package var operationCount: Int {
        steps.count + loops.reduce(0) { $0 + $1.loop.body.instructions.count * $1.loop.iterationCount }
    }

    /// The values in another arithmetic, whose numbers `number` makes from binary64 ones, and `sums` those of a loop over rows.
    package func evaluate<Value>(
        _ values: [Double], as number: (Double) -> Value, sums sumsOf: (RowLoop, [Value]) -> [Value],
        _ apply: (Operation, Value, Value, Value, Value) -> Value
    ) -> [Value] {
        precondition(values.count == names.count, "got \(values.count) values for \(names.count) names")
        var slots = constants.map(number)
        var sums = [[Value]](repeating: [], count: loops.count)
        for (place, name) in leafPlaces { slots[place] = number(values[name]) }
        for (place, step) in steps {
            let (a, b, c, d) = step.places
            switch step.operation {
            case .rows(let loop): sums[a] = sumsOf(loop, loops[a].operands.map { slots[$0] })
            case .component(let sum): slots[place] = sums[a][sum]
            default: slots[place] = apply(step.operation, slots[a], slots[b], slots[c], slots[d])
            }
        }
        return results.map { slots[$0] }
    }
}

/// The slots of all nodes, and the operation that fills each slot.
private struct Layout {
    private(set) var places: [Expression: Int] = [:]
    private(set) var names = NameList()
    private(set) var leafPlaces: [(place: Int, name: Int)] = []
    private(set) var steps: [(place: Int, step: CompiledExpressions.Step)] = []
    private(set) var loops: [CompiledExpressions.Loop] = []
    private var placesOfLoops: [Expression: Int] = [:]
    private(set) var constants: [Double]

    /// `order` has operands before their uses.
    init(_ order: [Expression]) {
        constants = Array(repeating: 0, count: order.count)
        for (place, node) in order.enumerated() {
            places[node] = place
            add(node, at: place)
        }
    }

    private mutating func add(_ node: Expression, at place: Int) {
        switch node.operation {
        case .number(let number): constants[place] = number.value
        case .variable(let name), .parameter(let name): leafPlaces.append((place, names.index(of: name)))
        case .rows(let loop):
            placesOfLoops[node] = loops.count
            steps.append((place, .init(operation: node.operation, places: (loops.count, 0, 0, 0))))
            loops.append(.init(loop: loop, operands: node.operands.map { places[$0, default: 0] }))
        case .component:
            let loop = placesOfLoops[node.operands[0], default: 0]
            steps.append((place, .init(operation: node.operation, places: (loop, 0, 0, 0))))
        default: steps.append((place, CompiledExpressions.Step(node, places)))
        }
    }
}

extension CompiledExpressions.Step {
    init(_ node: Expression, _ places: [Expression: Int]) {
        let operands = node.operands.map { places[$0, default: 0] } + [0, 0, 0, 0]
        self.init(operation: node.operation, places: (operands[0], operands[1], operands[2], operands[3]))
    }
}

/// The value of one expression; to evaluate it many times, compile it as ``CompiledExpressions``.
public func evaluate(_ expression: Expression, bindings: [String: Double]) throws(EvaluationError) -> Double {
    try CompiledExpressions([expression]).evaluate(bindings)[0]
}

/// Why an expression has no value.
public enum EvaluationError: Error, Hashable, CustomStringConvertible {
    case unboundName(String)

    public var description: String {
        switch self {
        case .unboundName(let name): "'\(name)' has no value; bind every variable and parameter of the expression"
        }
    }
}
