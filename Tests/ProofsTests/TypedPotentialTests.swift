import Backends
import Dynamics
import Experiments
import Expressions
import ExtendedPrecision
import Testing

@testable import Proofs

/// Programs of potentials with jumps, kinks, angles and other functions: proofs contain the trajectory in double-double
/// arithmetic, and agree with each other.
@Suite(.needsMPFR) struct TypedPotentialTests {
    @Test(arguments: [
        "0.5*d^2 + 0.5*y^2; d = mod(x + 0.5, 1) - 0.5", "max(0, abs(x) - 0.5, abs(y) - 0.5)^2",
        "r^2 + cos(3*t); r = hypot(x, y); t = atan2(y, x)",
        "x > 0 && y < 0.2 || x < -0.3 ? x^2 : y^2", "y^2 + erf(3*x)^2", "step(x)*x^2 + log2(2 + x^2) + log10(2 + y^2)",
        "exp2(x) + cbrt(1 + x^2 + y^2) + asin(0.5*tanh(x))*acos(0.5*tanh(y))",
    ])
    func proofsHoldTheTwin(_ text: String) async throws {
        let potential = try Expression.parse(text, variables: ["x", "y"], parameters: [])
        var experiment = Experiment(
            landscape: Landscape(
                name: "typed", summary: "", variables: ["x", "y"], potential: potential,
                start: .init(q: [0.4, -0.3], p: [-0.2, 0.5])))
        (experiment.steps, experiment.sigma) = (60, 0)
        let program = try experiment.program()
        let values = try program.values(of: experiment, dt: 0.05)
        let ensemble = Ensemble(samples: 0..<1, steps: experiment.steps, tailStart: experiment.tailStart)
        let twin = try await RoundingComparison(program, values).extendedSamples(ensemble)[0][0]
        for library in [nil, try MPFRLibrary.shared.get()] {
            let number = try await experiment.proof(dt: 0.05, library: library).number
            // Where the path crosses a jump between two steps, nothing is lost.
            #expect(number.error < 1e-9 * number.value.magnitude, "\(number)")
            let distance = (twin - DoubleDouble(number.value)).magnitude
            #expect(distance <= DoubleDouble(number.error) + DoubleDouble(1e-27), "\(number), not \(twin)")
        }
    }
}
