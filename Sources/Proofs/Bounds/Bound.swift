/// An upper bound on some other number, or a lower bound where a name says so; never negative.
///
/// Operations round to nearest. A formula of at most 64 operations on bounds, with sums, products and quotients but no
/// differences, has a relative error below 2⁻⁴⁶; ``above`` makes up for that.
protocol Bound: Sendable {
    static var zero: Self { get }
    static var infinite: Self { get }
    /// An upper bound on |value|; infinite for NaN.
    init(above value: Double)
    static func + (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static func < (a: Self, b: Self) -> Bool
    /// A lower bound on a − b for a lower bound a; zero if that is not positive.
    static func below(_ a: Self, less b: Self) -> Self
    func squareRoot() -> Self
    /// A slightly larger bound, certainly at least the exact value of the formula.
    var above: Self { get }
    /// A slightly smaller bound, certainly at most the exact value of the formula.
    var below: Self { get }
    var isFinite: Bool { get }
    /// A binary64 number that is at least this bound.
    var upperDouble: Double { get }
    /// The approximate binary logarithm; −∞ for zero.
    var log2: Double { get }
}

extension Bound {
    static func larger(_ a: Self, _ b: Self) -> Self { a < b ? b : a }
    static func smaller(_ a: Self, _ b: Self) -> Self { b < a ? b : a }
    static var one: Self { Self(above: 1) }
}

/// Bounds within the range of binary64, as double-double arithmetic needs.
struct NarrowBound: Bound {
    var value: Double

    init(_ value: Double) { self.value = value }
    init(above value: Double) { self.value = value.isNaN ? .infinity : value.magnitude }

    static let zero = NarrowBound(0)
    static let infinite = NarrowBound(.infinity)

    @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
    /// 0·∞ is NaN, which ``above`` turns into infinity.
    @inline(__always) static func * (a: Self, b: Self) -> Self { Self(a.value * b.value) }
    @inline(__always) static func / (a: Self, b: Self) -> Self { Self(a.value / b.value) }
    @inline(__always) static func < (a: Self, b: Self) -> Bool { a.value < b.value }
    static func below(_ a: Self, less b: Self) -> Self { Self(max(0, a.value - b.value)).below }
    func squareRoot() -> Self { Self(value.squareRoot()) }

    /// Also makes up for products that underflow, which lose at most 2⁻¹⁰⁷⁴ each.
    @inline(__always) var above: Self {
        let raised = value * (1 + 0x1p-46) + 0x1p-1000
        return Self(raised < .infinity ? raised : .infinity)
    }
    var below: Self { Self(max(0, value * (1 - 0x1p-46) - 0x1p-1000)) }
    @inline(__always) var isFinite: Bool { value < .infinity }
    var upperDouble: Double { value }
    var log2: Double {
        guard value > 0, value < .infinity else { return value == 0 ? -.infinity : .infinity }
        return Double(value.exponent) + Self.logarithm(value.significand)
    }

    /// log₂ of a number in [1, 2), accurate to three digits.
    private static func logarithm(_ x: Double) -> Double { (x - 1) * (1 + 0.3466 * (2 - x)) }
}
