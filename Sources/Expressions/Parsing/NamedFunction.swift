/// The functions that a text can call.
enum NamedFunction: String, CaseIterable {
    case sqrt, exp, log, sin, cos, tan, sinh, cosh, tanh, atan, abs, min, max, pow
    /// `fma(a, b, c)`: a·b + c with one rounding.
    case fma
    /// `select(comparison, a, b)`: a where it holds, else b.
    case select

    var argumentCount: Int {
        switch self {
        case .min, .max, .pow: 2
        case .fma, .select: 3
        default: 1
        }
    }

    /// The operation over the arguments; `nil` for those that are no single operation: `pow` and `select`.
    var operation: Operation? {
        switch self {
        case .sqrt: .squareRoot
        case .abs: .absolute
        case .min: .minimum
        case .max: .maximum
        case .fma: .fusedMultiplyAdd
        case .pow, .select: nil
        case .exp: .call(.exp)
        case .log: .call(.log)
        case .sin: .call(.sin)
        case .cos: .call(.cos)
        case .tan: .call(.tan)
        case .sinh: .call(.sinh)
        case .cosh: .call(.cosh)
        case .tanh: .call(.tanh)
        case .atan: .call(.atan)
        }
    }
}
