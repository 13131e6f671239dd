import Backends
import Dynamics
import Experiments
import Expressions
import Testing

@Suite struct TailRootMeanSquareTests {
    /// H after step n = 0 … 4 is 2, 5, 1, 6, −3: ΔH 3, −1, 4, −5.
    @Test(arguments: [(0, (51.0 / 4).squareRoot()), (2, (41.0 / 2).squareRoot()), (3, 5)] as [(UInt32, Double)])
    func everyTail(_ start: UInt32, _ expected: Double) async throws {
        let step = Expression.variable("step")
        let energy = [5.0, 1, 6, -3].enumerated().reduce(Expression(2)) { rest, item in
            select(step, .equal, Expression(Double(item.offset + 1)), then: Expression(item.element), otherwise: rest)
        }
        let program = try ParametricProgram(
            state: ["step"], normals: [], next: [step + 1], energy: energy, start: [0],
            observables: [.tailRootMeanSquare])
        let ensemble = Ensemble(samples: 0..<1, steps: 4, tailStart: start)
        let arguments = program.arguments(try program.values(named: [:]))
        let samples = try await ReferenceBackend().samples(program, arguments: arguments, ensemble: ensemble)
        #expect(samples == [[expected]])
    }

    @Test func itHasNoSign() {
        #expect(!Observable.tailRootMeanSquare.hasSign && Observable.tailRootMeanSquare.readsTail)
    }
}
