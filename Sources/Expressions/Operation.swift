/// The operations of an expression graph. Each is exactly rounded, or one of the package's own ``Function``s.
public enum Operation: Hashable, Sendable {
    /// A binary64 constant.
    case number(Number)
    /// A value that differs from trajectory to trajectory, such as a coordinate, a momentum or a normal.
    case variable(String)
    /// A value shared by all trajectories of a run, such as a step size, a mass or a constant of the landscape.
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
    /// `a − b·⌊a/b⌋` in real arithmetic, rounded once: in [0, b], or in [b, 0] for b < 0.
    ///
    /// Exact unless |a| < |b| and their signs differ: then it is a + b rounded, which may be b itself. A zero is +0.
    /// The result is NaN if |a/b| is above 2⁵² (so that a trajectory that leaves the range counts as non-finite), if b
    /// is 0 or infinite, or if a is infinite.
    case modulo
    /// `select(a, b, x, y)`: x if the comparison of a with b holds, else y.
    case select(Comparison)
    case call(Function)
    /// The table's value at an index, the operand rounded towards zero and limited to 0…n − 1.
    ///
    /// NaN reads the first value. The derivative is 0, because an index is drawn rather than moved.
    case lookup(Table)
    /// Sums over rows of data; the operands are the loop's arguments, then the rows that are drawn.
    ///
    /// It has no value of its own: only ``component(_:)`` reads it.
    case rows(RowLoop)
    /// One of the sums of ``rows(_:)``, its operand.
    case component(Int)

    package var isVariable: Bool { if case .variable = self { true } else { false } }
}

/// Comparisons of binary64 values; if an operand is NaN, all are false except `notEqual`.
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
    /// √(x² + y²), without intermediate overflow or underflow.
    case hypot

    /// The number of arguments that the function takes.
    public var arity: Int {
        switch self {
        case .pow, .atan2, .hypot: 2
        default: 1
        }
    }
}

/// A constant identified by its bits, so that −0 and 0 are different nodes and every NaN is the same node.
public struct Number: Hashable, Sendable {
    public let bitPattern: UInt64
    public init(_ value: Double) { bitPattern = value.isNaN ? Double.nan.bitPattern : value.bitPattern }
    public var value: Double { Double(bitPattern: bitPattern) }
}
