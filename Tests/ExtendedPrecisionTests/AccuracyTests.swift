import Expressions
import ExtendedPrecision
import Testing

/// Relative errors, compared with values of 48 digits.
@Suite struct AccuracyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// The largest relative error that the documentation grants.
        let bound: Double
        let value: @Sendable (DoubleDouble, DoubleDouble) -> DoubleDouble

        var testDescription: String { name }
    }

    private static let unitSquared = 0x1p-106

    static let arithmetic = [
        Case(name: "add", bound: 3 * unitSquared) { $0 + $1 },
        Case(name: "multiply", bound: 6 * unitSquared) { $0 * $1 },
        Case(name: "divide", bound: 15 * unitSquared) { $0 / $1 },
        Case(name: "sqrt", bound: 3.125 * unitSquared) { x, _ in x.squareRoot() },
    ]

    static let functions = Function.allCases.map { function in
        Case(name: function.rawValue, bound: function == .pow ? 1e-28 : 1e-30) { function.value($0, $1) }
    }

    @Test(arguments: arithmetic + functions)
    func errorsStayBelowTheDocumentedBound(_ tested: Case) {
        let rows = KnownAnswer.all.filter { $0.operation == tested.name }
        #expect(
            rows.count >= 40, "\(rows.count) rows of \(tested.name) in extended.txt; write it again with extended.py")
        let errors = rows.map { $0.relativeError(of: tested.value($0.x, $0.y)) }
        let worst = rows.indices.max { errors[$0] < errors[$1] } ?? 0
        print("\(tested.name): \(rows.count) rows, relative error at most \(errors[worst]), at \(rows[worst].x.hi)")
        #expect(errors.allSatisfy { $0 < tested.bound }, "\(errors[worst]) at \(rows[worst].x), \(rows[worst].y)")
        // No error anywhere would mean that the measure sees nothing.
        #expect(errors[worst] > 0x1p-112)
    }
}
