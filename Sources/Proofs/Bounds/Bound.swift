/// A number that is at least some other one: an upper bound, or where a name says so a lower one; never negative.
///
/// Operations round to nearest. A formula of at most 64 of them over bounds that are added, multiplied and divided,
/// never subtracted, is off by less than 2⁻⁴⁶ of itself; ``above`` makes up for that.
protocol Bound: Sendable {
    static var zero: Self { get }
    static var infinite: Self { get }
    /// At least |value|; infinite for NaN.
    init(above value: Double)
    static func + (a: Self, b: Self) -> Self
    static func * (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
    static func < (a: Self, b: Self) -> Bool
    /// At most a − b for a lower bound a; zero where that is not positive.
    static func below(_ a: Self, less b: Self) -> Self
    func squareRoot() -> Self
    /// A little more: at least the exact value of the formula that this is.
    var above: Self { get }
    /// A little less, likewise.
    var below: Self { get }
    var isFinite: Bool { get }
    /// At least this, as a binary64 number.
    var upperDouble: Double { get }
    /// Its binary logarithm, nearly; −∞ of zero.
    var log2: Double { get }
}

extension Bound {
    static func larger(_ a: Self, _ b: Self) -> Self { a < b ? b : a }
    static func smaller(_ a: Self, _ b: Self) -> Self { b < a ? b : a }
    static var one: Self { Self(above: 1) }
}

/// Bounds for numbers in the range of binary64: those of double-double arithmetic.
struct NarrowBound: Bound {
    var value: Double

    init(_ value: Double) { self.value = value }
    init(above value: Double) { self.value = value.isNaN ? .infinity : value.magnitude }

    static let zero = NarrowBound(0)
    static let infinite = NarrowBound(.infinity)

    @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.value + b.value) }
    /// 0·∞, which would be NaN, is infinite.
    @inline(__always) static func * (a: Self, b: Self) -> Self { Self(a.value * b.value) }
    @inline(__always) static func / (a: Self, b: Self) -> Self { Self(a.value / b.value) }
    @inline(__always) static func < (a: Self, b: Self) -> Bool { a.value < b.value }
    static func below(_ a: Self, less b: Self) -> Self { Self(max(0, a.value - b.value)).below }
    func squareRoot() -> Self { Self(value.squareRoot()) }

    /// What products lose by underflow, at most 2⁻¹⁰⁷⁴ each, is made up for too.
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

    /// log₂ of a number in [1, 2), to three digits.
    private static func logarithm(_ x: Double) -> Double { (x - 1) * (1 + 0.3466 * (2 - x)) }
}
