import Expressions
import ExtendedPrecision
import TestSupport
import Testing

@testable import Proofs

/// An operation, with operands that cover its whole domain.
struct OperationCase: CustomTestStringConvertible, Sendable {
    let name: String
    let operation: ExtendedOperation
    let operands: [Operand]
    /// What its bound on the change stands for beside the change itself, which vanishes here and there: bounds on the
    /// slope that hold everywhere, by the value of the function.
    var slope: @Sendable (Double) -> Double = { _ in 0 }

    /// The location of centres.
    enum Operand: Sendable {
        /// Of any size from 2⁻³⁰ to 2³⁰, and either sign.
        case any
        case positive
        case within(ClosedRange<Double>)
        /// Often next to the operand before it, or the same.
        case nearPrevious
        /// A whole number, with no radius.
        case whole(ClosedRange<Int>)
        /// One of some values, with no radius.
        case exactly([Double])
    }

    var testDescription: String { name }

    static let table = Table("squares", (0..<10).map { Double($0 * $0) })

    static let all: [OperationCase] =
        [
            OperationCase(name: "add", operation: .add, operands: [.any, .nearPrevious]),
            OperationCase(name: "subtract", operation: .subtract, operands: [.any, .nearPrevious]),
            OperationCase(name: "multiply", operation: .multiply, operands: [.any, .any]),
            OperationCase(name: "divide", operation: .divide, operands: [.any, .any]),
            OperationCase(name: "negate", operation: .negate, operands: [.any]),
            OperationCase(name: "a·b + c", operation: .fusedMultiplyAdd, operands: [.any, .any, .any]),
            OperationCase(name: "c − a·b", operation: .fusedNegatedMultiplyAdd, operands: [.any, .any, .any]),
            OperationCase(name: "a·b − c", operation: .fusedMultiplySubtract, operands: [.any, .any, .any]),
            OperationCase(name: "sqrt", operation: .squareRoot, operands: [.positive]),
            OperationCase(name: "abs", operation: .absolute, operands: [.any]),
            OperationCase(name: "min", operation: .minimum, operands: [.any, .nearPrevious]),
            OperationCase(name: "max", operation: .maximum, operands: [.any, .nearPrevious]),
            OperationCase(name: "floor", operation: .floor, operands: [.within(-40...40)]),
            OperationCase(name: "mod", operation: .modulo, operands: [.within(-40...40), .within(-9...9)]),
            OperationCase(name: "far mod", operation: .modulo, operands: [.any, .any]),
            OperationCase(name: "lookup", operation: .lookup(table), operands: [.within(-2...12)]),
        ] + functions + functionsOfTwo + powers
        + Comparison.allCases.map {
            OperationCase(
                name: "select \($0.rawValue)", operation: .select($0),
                operands: [.any, .nearPrevious, .any, .nearPrevious])
        }

    static let functions = [
        OperationCase(name: "exp", operation: .call(.exp), operands: [.within(-300...300)]),
        OperationCase(name: "log", operation: .call(.log), operands: [.positive]),
        OperationCase(name: "sin", operation: .call(.sin), operands: [.within(-1000...1000)]) { _ in 1 },
        OperationCase(name: "cos", operation: .call(.cos), operands: [.within(-1000...1000)]) { _ in 1 },
        OperationCase(name: "tan", operation: .call(.tan), operands: [.within(-1000...1000)]),
        OperationCase(name: "sinh", operation: .call(.sinh), operands: [.within(-300...300)]),
        OperationCase(name: "cosh", operation: .call(.cosh), operands: [.within(-300...300)]) { $0.magnitude },
        OperationCase(name: "tanh", operation: .call(.tanh), operands: [.within(-30...30)]) { _ in 1 },
        OperationCase(name: "atan", operation: .call(.atan), operands: [.any]),
        OperationCase(name: "exp2", operation: .call(.exp2), operands: [.within(-300...300)]),
        OperationCase(name: "log2", operation: .call(.log2), operands: [.positive]),
        OperationCase(name: "log10", operation: .call(.log10), operands: [.positive]),
        OperationCase(name: "cbrt", operation: .call(.cbrt), operands: [.any]),
        OperationCase(name: "asin", operation: .call(.asin), operands: [.within(-1...1)]),
        OperationCase(name: "acos", operation: .call(.acos), operands: [.within(-1...1)]),
        OperationCase(name: "erf", operation: .call(.erf), operands: [.within(-7...7)]) { _ in 2 },
    ]

    private static let functionsOfTwo = [
        OperationCase(name: "atan2", operation: .call(.atan2), operands: [.any, .nearPrevious]),
        OperationCase(name: "far atan2", operation: .call(.atan2), operands: [.any, .any]),
        OperationCase(name: "hypot", operation: .call(.hypot), operands: [.any, .nearPrevious]),
        OperationCase(name: "far hypot", operation: .call(.hypot), operands: [.any, .any]),
    ]

    private static let powers = [
        OperationCase(name: "whole power", operation: .call(.pow), operands: [.within(-8...8), .whole(0...9)]),
        OperationCase(
            name: "negative whole power", operation: .call(.pow), operands: [.within(-8...8), .whole(-9 ... -1)]),
        OperationCase(
            name: "large whole power", operation: .call(.pow), operands: [.within(0.5...8), .whole(65...90)]),
        OperationCase(
            name: "fractional power", operation: .call(.pow),
            operands: [.positive, .exactly([0.5, -1.5, 2.25, 1 / 3])]),
        OperationCase(name: "variable power", operation: .call(.pow), operands: [.positive, .within(-4...4)]),
    ]

    /// Operands with `radii` to choose from.
    func balls(_ precision: Precision, radii: [Double], _ random: inout SplitMix64) -> [TestBall] {
        var balls: [TestBall] = []
        for operand in operands { balls.append(operand.ball(balls.last, precision, radii, &random)) }
        return balls
    }
}

extension OperationCase.Operand {
    fileprivate func ball(
        _ previous: TestBall?, _ precision: Precision, _ radii: [Double], _ random: inout SplitMix64
    ) -> TestBall {
        let radius = radii[random.index(below: radii.count)]
        let parts = 1 + random.index(below: precision.parts)
        func ball(_ value: Double) -> TestBall { TestBall(around: value, parts: parts, radius: radius, &random) }
        switch self {
        case .any: return ball(Self.anySize(&random) * (random.index(below: 2) == 0 ? 1 : -1))
        case .positive: return ball(Self.anySize(&random))
        case .within(let range): return ball(random.uniform(range.lowerBound, range.upperBound))
        case .whole(let range): return TestBall([Double(range.lowerBound + random.index(below: range.count))])
        case .exactly(let values): return TestBall([values[random.index(below: values.count)]])
        case .nearPrevious:
            guard let previous, random.index(below: 2) == 0 else {
                return OperationCase.Operand.any.ball(nil, precision, radii, &random)
            }
            return TestBall(previous.parts, radius: random.index(below: 4) == 0 ? previous.radius : radius)
        }
    }

    private static func anySize(_ random: inout SplitMix64) -> Double {
        Double(sign: .plus, exponent: random.index(below: 60) - 30, significand: random.uniform(1, 2))
    }
}
