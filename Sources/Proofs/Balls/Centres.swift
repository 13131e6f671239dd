import Expressions

/// Numbers of one precision in numbered places: the centres of balls.
///
/// Each operation stores its rounded result in the place `result`, which may be an operand's, and returns a bound on
/// the rounding error. If that bound is infinite, the result has no meaning.
protocol Centres: ~Copyable {
    associatedtype Radius: Bound

    mutating func set(_ result: Int, to value: Double)
    mutating func copy(_ a: Int, _ result: Int)
    mutating func negate(_ a: Int, _ result: Int)
    mutating func absolute(_ a: Int, _ result: Int)
    mutating func add(_ a: Int, _ b: Int, _ result: Int) -> Radius
    mutating func subtract(_ a: Int, _ b: Int, _ result: Int) -> Radius
    mutating func multiply(_ a: Int, _ b: Int, _ result: Int) -> Radius
    mutating func divide(_ a: Int, _ b: Int, _ result: Int) -> Radius
    mutating func squareRoot(_ a: Int, _ result: Int) -> Radius
    /// Applies a function of one or two arguments, except a power.
    mutating func call(_ function: Function, _ a: Int, _ b: Int, _ result: Int) -> Radius
    /// An upper bound on the number's magnitude.
    func size(_ place: Int) -> Radius
    /// A lower bound on the number's magnitude.
    func sizeBelow(_ place: Int) -> Radius
    func isNegative(_ place: Int) -> Bool
    /// Whether a < b.
    func isLess(_ a: Int, _ b: Int) -> Bool
    /// The nearest binary64 number.
    func rounded(_ place: Int) -> Double
    /// A bound on the distance from ``rounded(_:)``; infinite if that is not finite.
    func roundingError(_ place: Int) -> Radius
}
