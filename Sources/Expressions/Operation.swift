/// The operations of the graph. Each is exactly rounded, or one of the product's own ``Function``s.
public enum Operation: Hashable, Sendable {
    /// A binary64 constant.
    case number(Number)
    /// A value that differs from trajectory to trajectory: a coordinate, a momentum, a normal.
    case variable(String)
    /// A value that one run shares: a step size, a mass, a constant of the landscape.
    case parameter(String)
    case add, subtract, multiply, divide, negate
    /// `a·b + c` with one rounding.
    case fusedMultiplyAdd
    /// `c − a·b` with one rounding.
    case fusedNegatedMultiplyAdd
    /// `a·b − c` with one rounding.
    case fusedMultiplySubtract
    case squareRoot, absolute, minimum, maximum
    /// The largest whole number that is not above the operand.
    case floor
    /// `a − b·⌊a/b⌋` in real arithmetic, rounded once: from 0 up to b, or from b < 0 down to it.
    ///
    /// Exact but where a is smaller than b and of the other sign: there it is a + b rounded, which may be b itself. A
    /// zero is +0. NaN where |a/b| is above 2⁵², so that a trajectory that went there counts as non-finite, where b is
    /// 0 or infinite, and where a is infinite.
    case modulo
    /// `select(a, b, x, y)`: x where the comparison of a with b holds, else y.
    case select(Comparison)
    case call(Function)
    /// The table's value at the operand, an index that is rounded towards zero and brought into 0…n − 1.
    ///
    /// NaN reads the first value. The derivative is 0: an index is drawn, not moved.
    case lookup(Table)

    package var isVariable: Bool { if case .variable = self { true } else { false } }
}

/// Comparisons of binary64 values; false where an operand is NaN, except `notEqual`.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="

    package func holds(_ a: Double, _ b: Double) -> Bool {
        switch self {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .equal: a == b
        case .notEqual: a != b
        }
    }
}

/// The elementary functions, defined by polynomials in `ElementaryFunctions`.
public enum Function: String, Hashable, Sendable, CaseIterable {
    case exp, log, sin, cos, tan, sinh, cosh, tanh, atan
    /// The real power `x^y`.
    case pow
    case exp2, log2, log10, cbrt, asin, acos, erf
    /// `atan2(y, x)`: the angle of the point (x, y).
    case atan2
    /// √(x² + y²), without overflow or underflow on the way.
    case hypot

    /// How many arguments it takes.
    public var arity: Int {
        switch self {
        case .pow, .atan2, .hypot: 2
        default: 1
        }
    }
}

/// A constant by its bits, so that −0 and 0 are different nodes and every NaN is the same one.
public struct Number: Hashable, Sendable {
    public let bitPattern: UInt64
    public init(_ value: Double) { bitPattern = value.isNaN ? Double.nan.bitPattern : value.bitPattern }
    public var value: Double { Double(bitPattern: bitPattern) }
}
