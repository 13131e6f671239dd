package import Expressions

/// Random expressions over every operation, the same for the same seed.
///
/// For variables and parameters in [−2, 2] most values are finite: arguments that would leave a function's domain or
/// range first pass through a bounded operation.
package struct RandomExpressions {
    private var random: SplitMix64
    private let leaves: [Expression]
    private let maximalSize: Int

    /// There must be a variable or a parameter.
    package init(seed: UInt64, variables: [String], parameters: [String], maximalSize: Int) {
        precondition(!variables.isEmpty || !parameters.isEmpty, "got no names, expected a variable or a parameter")
        random = SplitMix64(seed: seed)
        leaves = variables.map(Expression.variable) + parameters.map(Expression.parameter)
        self.maximalSize = maximalSize
    }

    /// A new expression of at most `maximalSize` distinct nodes, with some of its subexpressions shared.
    package mutating func next() -> Expression {
        var pool = leaves
        let target = 1 + random.index(below: maximalSize)
        while true {
            let node = operation(over: pool)
            let size = postorder(of: [node]).count
            if size > target { return pool.last ?? node }
            pool.append(node)
            if size == target || pool.count > 4 * maximalSize { return node }
        }
    }

    private mutating func operation(over pool: [Expression]) -> Expression {
        let kinds = Kind.all
        return build(kinds[random.index(below: kinds.count)], over: pool)
    }

    /// A leaf, a constant or one of the latest nodes, so that expressions grow.
    private mutating func operand(_ pool: [Expression]) -> Expression {
        switch random.index(below: 6) {
        case 0: return constant()
        case 1, 2: return leaves[random.index(below: leaves.count)]
        default: return pool[pool.count - 1 - random.index(below: Swift.min(4, pool.count))]
        }
    }

    private mutating func constant() -> Expression {
        let simple: [Double] = [-2, -1, -0.5, 0, 0.5, 1, 2, 3]
        let choice = random.index(below: 2 * simple.count)
        return Expression(choice < simple.count ? simple[choice] : random.uniform(-2, 2))
    }

    private mutating func build(_ kind: Kind, over pool: [Expression]) -> Expression {
        let (a, b, c) = (operand(pool), operand(pool), operand(pool))
        switch kind {
        case .plain(.select(let comparison)): return .make(.select(comparison), [a, b, c, operand(pool)])
        case .plain(let operation): return .make(operation, Array([a, b, c].prefix(operation.operandCount)))
        case .quotient: return a / (1.25 + b * b)
        case .squareRoot: return sqrt(abs(a))
        case .logarithm: return call(.log, 0.5 + abs(a))
        case .bounded(let function): return call(function, call(.tanh, a))
        case .remainder: return mod(a, 1.25 + b * b)
        case .otherLogarithm(let function): return call(function, 0.5 + abs(a))
        case .arc(let function): return call(function, 0.75 * call(.tanh, a))
        case .cubeRoot: return call(.cbrt, 0.5 + abs(a))
        // Their slopes are large beside the origin.
        case .plane(let function): return call(function, a, 0.75 + b * b)
        case .power: return call(.pow, 0.5 + abs(call(.sin, a)), call(.tanh, b))
        }
    }
}

/// The possible roots of a random expression.
private enum Kind {
    /// The operation over any operands.
    case plain(Operation)
    case quotient, squareRoot, logarithm, power, remainder, cubeRoot
    case otherLogarithm(Function)
    case arc(Function)
    case plane(Function)
    /// A function over an argument in [−1, 1].
    case bounded(Function)

    static let all: [Kind] =
        [Operation.add, .subtract, .multiply, .negate, .fusedMultiplyAdd, .fusedNegatedMultiplyAdd].map { .plain($0) }
        + [Operation.fusedMultiplySubtract, .absolute, .minimum, .maximum, .add, .multiply].map { .plain($0) }
        + Comparison.allCases.map { .plain(.select($0)) }
        + [Function.sin, .cos, .tanh, .atan].map { .plain(.call($0)) }
        + [Function.exp, .tan, .sinh, .cosh].map { .bounded($0) }
        + [.quotient, .squareRoot, .logarithm, .power]
        + [.plain(.floor), .remainder, .plain(.call(.erf)), .bounded(.exp2), .cubeRoot, .plane(.atan2), .plane(.hypot)]
        + [Function.log2, .log10].map { .otherLogarithm($0) } + [Function.asin, .acos].map { .arc($0) }
}
