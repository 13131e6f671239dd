/// The functions that a text can call.
enum NamedFunction: String, CaseIterable {
    case sqrt, cbrt, exp, exp2, log, log2, log10
    case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, erf
    case abs, sign, step, floor, ceil, round, mod, hypot, min, max, pow
    /// log(1 + exp(x)), infinite above 709.
    case softplus
    /// `fma(a, b, c)`: a·b + c with one rounding.
    case fma
    /// `select(condition, a, b)`: a if the condition holds, else b.
    case select

    /// The number of arguments that the function takes, or the smallest number if it takes more.
    var argumentCount: Int {
        switch self {
        case .min, .max, .pow, .atan2, .hypot, .mod: 2
        case .fma, .select: 3
        default: 1
        }
    }

    /// Whether the function takes more arguments than ``argumentCount``.
    var takesMore: Bool { self == .min || self == .max }

    func takes(_ count: Int) -> Bool { count == argumentCount || takesMore && count > argumentCount }

    /// The expression over the arguments; nil for `pow` and `select`, which need more than values.
    func expression(_ x: [Expression]) -> Expression? {
        switch self {
        case .sqrt: Expressions.sqrt(x[0])
        case .abs: Expressions.abs(x[0])
        case .sign: Expressions.sign(x[0])
        case .softplus: call(.log, 1 + call(.exp, x[0]))
        case .step: Expressions.step(x[0])
        case .floor: Expressions.floor(x[0])
        case .ceil: Expressions.ceil(x[0])
        case .round: Expressions.round(x[0])
        case .mod: Expressions.mod(x[0], x[1])
        case .min: x.dropFirst().reduce(x[0]) { Expressions.min($0, $1) }
        case .max: x.dropFirst().reduce(x[0]) { Expressions.max($0, $1) }
        case .fma: .make(.fusedMultiplyAdd, x)
        case .pow, .select: nil
        default: Function(rawValue: rawValue).map { .make(.call($0), x) }
        }
    }
}

extension NamedFunction {
    /// The function likely meant by an unknown name: a synonym from other languages and books, or the nearest name.
    static func meant(by name: String) -> String? {
        otherNames[name.lowercased()]?.rawValue ?? allNames.nearest(to: name)
    }

    /// The names of functions, and of reductions that are none.
    static var allNames: [String] {
        allCases.map(\.rawValue) + IndexReduction.Kind.allCases.filter { !$0.isFunctionToo }.map(\.rawValue)
    }

    private static let otherNames: [String: NamedFunction] = [
        "ln": .log, "loge": .log, "lg": .log10, "lb": .log2, "ld": .log2, "pow2": .exp2,
        "arcsin": .asin, "arccos": .acos, "arctan": .atan, "arctan2": .atan2, "arg": .atan2,
        "sgn": .sign, "signum": .sign, "heaviside": .step, "theta": .step, "fabs": .abs,
        "ceiling": .ceil, "fmod": .mod, "modulo": .mod, "fmin": .min, "fmax": .max, "power": .pow,
        "if": .select, "where": .select,
    ]
}
