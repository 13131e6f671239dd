import Expressions
import ExtendedPrecision

/// Centres in double-double arithmetic, with the error bounds of its theorems; see `DoubleDouble+Arithmetic.swift`.
///
/// The theorems hold while nothing underflows. A product that underflows loses at most 2⁻¹⁰⁶⁰, and ``Bound/above`` adds
/// 2⁻¹⁰⁰⁰. Divisors and radicands so small that their remainders could underflow give no bound.
struct DoubleDoubleCentres: Centres, ~Copyable {
    private let numbers: UnsafeMutablePointer<DoubleDouble>

    init(count: Int) {
        numbers = .allocate(capacity: count)
        numbers.initialize(repeating: .zero, count: count)
    }

    deinit { numbers.deallocate() }

    var bits: Int { 106 }
    /// u² = 2⁻¹⁰⁶; the bounds are multiples of it.
    private static let unit = 0x1p-106
    /// The magnitude below which a remainder may underflow.
    private static let least = 0x1p-400

    /// Stores a result and returns a bound on its rounding error; infinite if the result is not finite.
    @inline(__always)
    private func put(_ value: DoubleDouble, _ result: Int, units: Double) -> NarrowBound {
        numbers[result] = value
        let bound = value.hi.magnitude * (units * Self.unit)
        return NarrowBound(bound < .infinity ? bound : .infinity)
    }

    func set(_ result: Int, to value: Double) { numbers[result] = DoubleDouble(value) }
    func copy(_ a: Int, _ result: Int) { numbers[result] = numbers[a] }
    func negate(_ a: Int, _ result: Int) { numbers[result] = -numbers[a] }
    func absolute(_ a: Int, _ result: Int) { numbers[result] = numbers[a].magnitude }

    @inline(__always)
    func add(_ a: Int, _ b: Int, _ result: Int) -> NarrowBound { put(numbers[a] + numbers[b], result, units: 4) }
    @inline(__always)
    func subtract(_ a: Int, _ b: Int, _ result: Int) -> NarrowBound { put(numbers[a] - numbers[b], result, units: 4) }
    @inline(__always)
    func multiply(_ a: Int, _ b: Int, _ result: Int) -> NarrowBound { put(numbers[a] * numbers[b], result, units: 7) }

    func divide(_ a: Int, _ b: Int, _ result: Int) -> NarrowBound {
        let (dividend, divisor) = (numbers[a].hi.magnitude, numbers[b].hi.magnitude)
        guard divisor >= Self.least else { return .infinite }
        // The loss of a remainder by underflow grows by the division.
        let lost = dividend < 0x1p-900 && dividend > 0 ? NarrowBound(0x1p-1060 / divisor) : .zero
        return put(numbers[a] / numbers[b], result, units: 16) + lost
    }

    func squareRoot(_ a: Int, _ result: Int) -> NarrowBound {
        let radicand = numbers[a]
        guard radicand.hi >= Self.least || radicand == .zero else { return .infinite }
        return put(radicand.squareRoot(), result, units: 4)
    }

    /// The function's value; the bound is sixteen times the error that the function states.
    ///
    /// Added to it is the error of an argument reduced next to a multiple of π/2, which a tangent magnifies next to its
    /// poles.
    func call(_ function: Function, _ a: Int, _ b: Int, _ result: Int) -> NarrowBound {
        let value = function.value(numbers[a], numbers[b])
        let slope = function == .tan ? 2 + 2 * value.hi * value.hi : 1
        return put(value, result, units: 16 * 82) + NarrowBound(0x1p-170 * slope)
    }

    @inline(__always)
    func size(_ place: Int) -> NarrowBound { NarrowBound(numbers[place].hi.magnitude * (1 + 0x1p-52)) }
    func sizeBelow(_ place: Int) -> NarrowBound { NarrowBound(numbers[place].hi.magnitude * (1 - 0x1p-52)) }
    func isNegative(_ place: Int) -> Bool { numbers[place].hi < 0 }
    func isLess(_ a: Int, _ b: Int) -> Bool { numbers[a] < numbers[b] }
    func rounded(_ place: Int) -> Double { numbers[place].hi }
    func roundingError(_ place: Int) -> NarrowBound { NarrowBound(above: numbers[place].lo) }
}
