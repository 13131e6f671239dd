import Expressions
import ExtendedPrecision
import Testing

@testable import Proofs

/// NaN and unknown numbers have no image that could be known.
@Suite(.needsMPFR) struct UndefinedTests {
    private static let undefined = [Double.nan, .infinity, -.infinity]
    private static let selections = OperationCase.all.filter { if case .select = $0.operation { true } else { false } }

    @Test(arguments: Precision.all, OperationCase.all)
    func whatIsNoNumberStaysSo(_ precision: Precision, _ tested: OperationCase) throws {
        for value in Self.undefined {
            for place in tested.operands.indices {
                var balls = tested.operands.map { _ in TestBall([1.5]) }
                balls[place] = TestBall([value])
                if case .select = tested.operation {
                    guard place > 1 else { continue }
                    // Open, so that both may be taken.
                    balls[0] = TestBall([1.5], radius: 1e-20)
                }
                let image = try precision.image(tested.operation, balls)
                #expect(!image.radius.isFinite, "\(value) as operand \(place)")
            }
        }
    }

    /// So does a number of which nothing is known.
    @Test(arguments: Precision.all, OperationCase.all)
    func theUnknownStaysSo(_ precision: Precision, _ tested: OperationCase) throws {
        if case .select = tested.operation { return }
        var balls = tested.operands.map { _ in TestBall([1.5]) }
        balls[0] = TestBall([1.5], radius: .infinity)
        #expect(try !precision.image(tested.operation, balls).radius.isFinite)
    }

    /// A comparison with what is no number leaves it open which is taken.
    @Test(arguments: Precision.all, selections)
    func comparisonsWithTheUndefinedAreOpen(_ precision: Precision, _ tested: OperationCase) throws {
        for value in Self.undefined {
            for place in 0...1 {
                var balls = [1.5, 1.5, -3, 40].map { TestBall([$0]) }
                balls[place] = TestBall([value])
                let image = try precision.image(tested.operation, balls)
                let centre = try image.centre(bits: 200).double
                let both = [(-3 - centre).magnitude, (40 - centre).magnitude].max() ?? 0
                #expect(!(image.radius < WideBound(above: both)), "\(value) as operand \(place)")
            }
        }
    }

    /// A product with an unknown number is unknown also where the other one is 0.
    @Test(arguments: Precision.all)
    func zeroTimesTheUnknownIsUnknown(_ precision: Precision) throws {
        let (zero, root) = (TestBall([0]), TestBall([.nan]))
        #expect(try !precision.image(.multiply, [zero, root]).radius.isFinite)
        #expect(try !precision.image(.multiply, [root, zero]).radius.isFinite)
        #expect(try !precision.image(.fusedMultiplyAdd, [zero, root, TestBall([1])]).radius.isFinite)
        #expect(try !precision.image(.divide, [zero, root]).radius.isFinite)
    }
}
