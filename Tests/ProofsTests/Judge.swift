import Expressions
import ExtendedPrecision

@testable import Proofs

/// The nearly exact image of points, with hundreds of bits more than any ball here has.
enum Judge {
    /// Nil where there is none.
    static func value(_ operation: ExtendedOperation, _ points: [Real]) throws -> Real? {
        let value = try anyValue(operation, points)
        return value.flatMap { $0.isDefined ? $0 : nil }
    }

    private static func anyValue(_ operation: ExtendedOperation, _ x: [Real]) throws -> Real? {
        switch operation {
        case .add: x[0] + x[1]
        case .subtract: x[0] - x[1]
        case .multiply: x[0] * x[1]
        case .divide: x[0] / x[1]
        case .negate: -x[0]
        case .fusedMultiplyAdd: x[0] * x[1] + x[2]
        case .fusedNegatedMultiplyAdd: x[2] - x[0] * x[1]
        case .fusedMultiplySubtract: x[0] * x[1] - x[2]
        case .squareRoot: x[0].squareRoot()
        case .absolute: x[0].isNegative ? -x[0] : x[0]
        case .minimum: x[0] < x[1] ? x[0] : x[1]
        case .maximum: x[0] < x[1] ? x[1] : x[0]
        case .select(let comparison): holds(comparison, x[0], x[1]) ? x[2] : x[3]
        case .call(.pow): try power(x[0], x[1])
        case .call(let function) where function.arity == 2: x[0].call(function, x[1])
        case .call(let function): x[0].call(function)
        case .floor: try x[0].floor()
        case .modulo: try remainder(x[0], x[1])
        case .lookup(let table): try entry(table, x[0])
        }
    }

    private static func holds(_ comparison: Comparison, _ a: Real, _ b: Real) -> Bool {
        switch comparison {
        case .less: a < b
        case .lessOrEqual: a < b || a == b
        case .equal: a == b
        case .notEqual: !(a == b)
        }
    }

    /// Products for a whole exponent, as a negative base has powers then.
    private static func power(_ base: Real, _ exponent: Real) throws -> Real? {
        let rounded = exponent.double
        let isWhole = rounded == rounded.rounded() && rounded.magnitude <= 1000
        let isExact = try exponent == Real(rounded, bits: 53)
        guard isWhole, isExact else {
            if base.isZero { return exponent.isNegative ? nil : base }
            return base.isNegative ? nil : (exponent * base.call(.log)).call(.exp)
        }
        let one = try Real(1, bits: base.bits)
        let product = (0..<Int(rounded.magnitude)).reduce(one) { product, _ in product * base }
        return rounded < 0 ? one / product : product
    }

    /// None of a quotient with more than 52 bits before the point.
    private static func remainder(_ x: Real, _ y: Real) throws -> Real? {
        let quotient = x / y
        guard quotient.isDefined, quotient.double.magnitude <= 0x1p52 else { return nil }
        return x - (try quotient.floor()) * y
    }

    private static func entry(_ table: Table, _ index: Real) throws -> Real {
        var whole = index.double.rounded(.towardZero)
        // Where rounding to binary64 reached a whole number that the index did not.
        if try index.magnitude < Real(whole.magnitude, bits: 53) { whole -= whole < 0 ? -1 : 1 }
        let place = max(0, min(Double(table.values.count - 1), whole))
        return try Real(table.values[Int(place)], bits: index.bits)
    }

    /// What its own rounding may have taken: the last hundred bits of the largest number on the way.
    static func slack(_ value: Real, _ points: [Real]) -> WideBound {
        let sizes = ([value] + points).filter { !$0.isZero }.map(\.exponent)
        let largest = max(0, sizes.max() ?? 0) + max(0, points.filter { !$0.isZero }.map(\.exponent).max() ?? 0)
        return WideBound(0.5, exponent: largest + 100 - value.bits)
    }
}
