import Expressions

/// Numbers of one precision in numbered places: the middles of balls.
///
/// Each operation puts the rounded result into the place `result`, which may be one of the operands', and returns a
/// bound on what rounding took. Where that is infinite, the result means nothing.
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
    /// A function of one argument, or of two; not of a power.
    mutating func call(_ function: Function, _ a: Int, _ b: Int, _ result: Int) -> Radius
    /// At least the number's magnitude.
    func size(_ place: Int) -> Radius
    /// At most the number's magnitude.
    func sizeBelow(_ place: Int) -> Radius
    func isNegative(_ place: Int) -> Bool
    /// Whether a < b.
    func isLess(_ a: Int, _ b: Int) -> Bool
    /// The nearest binary64 number.
    func rounded(_ place: Int) -> Double
    /// A bound on the distance from ``rounded(_:)``, infinite where that is not finite.
    func roundingError(_ place: Int) -> Radius
}
