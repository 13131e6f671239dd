import Expressions
import Testing

@testable import Dynamics

@Suite struct TransitionMeanTests {
    /// For an affine step x′ = m + s ξ: E[x′⁶] = m⁶ + 15m⁴s² + 45m²s⁴ + 15s⁶, at one place.
    @Test func polynomialsHaveTheirConditionalMeans() throws {
        let landscape = try LandscapeLibrary.landscape(named: "double-well")
        let mean = try #require(
            TransitionMean(scheme: EulerMaruyama(), noise: Noise(.diffusion), landscape: landscape, degree: 6))
        let system = DynamicalSystem(landscape, masses: [1])
        let scene = Sight.Scene(system: system, state: PhaseState(q: [0.7], p: [0]))
        let found = mean.means(of: { q in [q[0] * q[0] * q[0] * q[0] * q[0] * q[0]] }, from: scene)[0]
        let values = landscape.parameterValues.merging([
            Parameter.stepSize.name: 0.2, Parameter.sigma.name: 0.9, Parameter.mobility(0).name: 1,
        ]) { $1 }
        let compiled = CompiledExpressions([found])
        let value = compiled.evaluate(compiled.names.map { values[$0] ?? .nan })[0]
        let (m, v): (Double, Double) = (0.7 - 0.2 * (0.343 - 0.7), 0.2 * 0.81)
        let known = m * m * m * m * m * m + 15 * m * m * m * m * v + 45 * m * m * v * v + 15 * v * v * v
        #expect((value - known).magnitude < 1e-13, "\(value) \(known)")
    }

    /// Schemes whose positions are affine in the normals of a step.
    @Test(arguments: [
        (EulerMaruyama() as any Scheme, true), (LeimkuhlerMatthews(), true), (BAOAB(), true), (OBABO(), true),
        (StochasticHeun(), false), (MetropolisLangevin(), false), (SOSRI(), false),
    ])
    func stepsAreKnownToBeAffineOrNot(_ scheme: any Scheme, _ isAffine: Bool) throws {
        let landscape = try LandscapeLibrary.landscape(named: "double-well")
        let mean = TransitionMean(scheme: scheme, noise: Noise(.diffusion), landscape: landscape, degree: 4)
        #expect((mean != nil) == isAffine)
    }
}
