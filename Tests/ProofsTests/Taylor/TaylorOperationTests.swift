import Expressions
import ExtendedPrecision
import Testing

@testable import Proofs

/// Operations on functions in a disc: polynomial and remainder hold everywhere in it, including at complex arguments.
@Suite struct TaylorOperationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let operation: ExtendedOperation
        let value: @Sendable (Complex, Complex) -> Complex
        var testDescription: String { name }
    }

    private static let third = Complex(3)

    static let cases: [Case] = [
        Case(name: "sum", operation: .add, value: { $0 + $1 }),
        Case(name: "difference", operation: .subtract, value: { $0 - $1 }),
        Case(name: "product", operation: .multiply, value: { $0 * $1 }),
        Case(name: "quotient", operation: .divide, value: { $0 / $1 }),
        Case(name: "negative", operation: .negate, value: { a, _ in Complex(0) - a }),
        Case(name: "a·b + c", operation: .fusedMultiplyAdd, value: { $0 * $1 + third }),
        Case(name: "c − a·b", operation: .fusedNegatedMultiplyAdd, value: { third - $0 * $1 }),
        Case(name: "a·b − c", operation: .fusedMultiplySubtract, value: { $0 * $1 - third }),
        Case(name: "root", operation: .squareRoot, value: { a, _ in a.squareRoot }),
        Case(name: "magnitude", operation: .absolute, value: { a, _ in a }),
        Case(name: "lesser", operation: .minimum, value: { a, _ in a }),
        Case(name: "greater", operation: .maximum, value: { _, b in b }),
        Case(name: "exp", operation: .call(.exp), value: { a, _ in a.exp }),
        Case(name: "sin", operation: .call(.sin), value: { a, _ in a.sin }),
        Case(name: "cos", operation: .call(.cos), value: { a, _ in a.cos }),
        Case(name: "tan", operation: .call(.tan), value: { a, _ in a.sin / a.cos }),
        Case(name: "sinh", operation: .call(.sinh), value: { a, _ in a.sinh }),
        Case(name: "cosh", operation: .call(.cosh), value: { a, _ in a.cosh }),
        Case(name: "exp2", operation: .call(.exp2), value: { a, _ in (a * Complex(0.6931471805599453)).exp }),
        Case(name: "hypot", operation: .call(.hypot), value: { a, b in (a * a + b * b).squareRoot }),
        Case(name: "floor", operation: .floor, value: { _, _ in Complex(0) }),
        Case(name: "mod", operation: .modulo, value: { a, _ in a }),
        Case(name: "tanh", operation: .call(.tanh), value: { a, _ in a.sinh / a.cosh }),
    ]

    /// a = 0.5 + 0.1s + 0.03s² with a remainder of 1e-3, b = 2 − 0.2s; of so few powers the remainders are large.
    private func row(order: Int, remainder: Double) -> TaylorRow<DoubleDoubleCentres> {
        let count = TaylorRow<DoubleDoubleCentres>.numberCount(places: 4, order: order)
        var row = TaylorRow(count: 4, order: order, centres: DoubleDoubleCentres(count: count))
        row.setVariable(0, middle: 0.5, reach: 0.1)
        row.centres.set(row.number(0, 2), to: 0.03)
        row.degrees[0] = 2
        row.remainders[0] = NarrowBound(remainder)
        row.setVariable(1, middle: 2, reach: -0.2)
        row.set(2, to: 3)
        return row
    }

    private func polynomial(_ row: borrowing TaylorRow<DoubleDoubleCentres>, _ place: Int, at s: Complex) -> Complex {
        var value = Complex(0)
        for power in (0...row.degrees[place]).reversed() {
            value = value * s + Complex(row.centres.rounded(row.number(place, power)))
        }
        return value
    }

    /// Any g within a's remainder may be part of it: here g = ±1e-3·sᵏ.
    @Test(arguments: cases, [3, 8])
    func remaindersHoldInTheWholeDisc(_ tested: Case, _ order: Int) {
        for remainder in [0.0, 1e-3] {
            var row = row(order: order, remainder: remainder)
            row.apply(tested.operation, 0, 1, 2, 2, to: 3)
            let bound = row.remainders[3].value
            #expect(bound < (order == 3 ? 0.05 : 0.02), "\(bound)")
            if remainder == 0, order == 8 { #expect(bound < 1e-4, "\(bound)") }
            for step in 0..<48 {
                let s = Complex.polar(step % 3 == 0 ? 0.7 : 1, Double(step) * 0.1309)
                for power in [0, 5] {
                    let moved = (0..<power).reduce(Complex(step % 2 == 0 ? remainder : -remainder)) { value, _ in
                        value * s
                    }
                    let a = Complex(0.5) + Complex(0.1) * s + Complex(0.03) * s * s + moved
                    let right = tested.value(a, Complex(2) - Complex(0.2) * s)
                    let distance = (polynomial(row, 3, at: s) - right).magnitude
                    #expect(distance <= bound * (1 + 1e-12) + 1e-14, "\(distance) at \(s), bound \(bound)")
                }
            }
        }
    }

    /// Powers by repeated products, where the exponent is a small whole number for certain.
    @Test func wholePowers() {
        var row = row(order: 8, remainder: 0)
        row.apply(.call(.pow), 0, 2, 2, 2, to: 3)
        let s = Complex.polar(1, 1)
        let a = Complex(0.5) + Complex(0.1) * s + Complex(0.03) * s * s
        #expect((polynomial(row, 3, at: s) - a * a * a).magnitude <= row.remainders[3].value + 1e-15)
        row.set(2, to: 2.5)
        row.apply(.call(.pow), 0, 2, 2, 2, to: 3)
        #expect(!row.remainders[3].isFinite)
    }

    /// What is not analytic in the disc, or not known to be, says nothing.
    @Test func nothingIsSaidBeyondAnalyticity() {
        func fails(_ operation: ExtendedOperation, middle: Double, reach: Double, other: Double = 1) -> Bool {
            let count = TaylorRow<DoubleDoubleCentres>.numberCount(places: 4, order: 6)
            var row = TaylorRow(count: 4, order: 6, centres: DoubleDoubleCentres(count: count))
            row.setVariable(0, middle: middle, reach: reach)
            row.set(1, to: other)
            row.apply(operation, operation.isDivision ? 1 : 0, operation.isDivision ? 0 : 1, 1, 1, to: 3)
            return !row.remainders[3].isFinite
        }
        for operation in [ExtendedOperation.squareRoot, .absolute, .divide] {
            #expect(fails(operation, middle: 1, reach: 1) && fails(operation, middle: 0.1, reach: -0.2))
            #expect(!fails(operation, middle: 1, reach: 0.5))
        }
        #expect(fails(.minimum, middle: 1, reach: 0.1) && fails(.maximum, middle: 0.95, reach: 0.1))
        #expect(fails(.select(.less), middle: 1, reach: 0.1) && !fails(.select(.less), middle: 0.5, reach: 0.1))
        #expect(fails(.call(.tan), middle: 1.5, reach: 0.2) && !fails(.call(.tan), middle: 1, reach: 0.1))
        #expect(fails(.call(.exp), middle: 0, reach: 100))
        for function in [Function.log, .log2, .log10, .cbrt, .asin, .acos, .atan, .erf, .atan2] {
            #expect(fails(.call(function), middle: 0.5, reach: 0.1), "\(function)")
        }
        #expect(
            fails(.floor, middle: 1, reach: 0.1) && fails(.floor, middle: 0.95, reach: 0.1)
                && !fails(.floor, middle: 0.5, reach: 0.1))
        #expect(fails(.modulo, middle: 2, reach: 0.1) && !fails(.modulo, middle: 2.5, reach: 0.1))
        #expect(fails(.modulo, middle: 0x1p60, reach: 0) && fails(.modulo, middle: 1, reach: 0, other: 0))
    }
}

extension ExtendedOperation {
    fileprivate var isDivision: Bool { if case .divide = self { true } else { false } }
}
