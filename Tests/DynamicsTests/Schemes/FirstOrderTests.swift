import BackendConformance
import Backends
import CPUBackend
import Dynamics
import Experiments
import Expressions
import Programs
import Testing

/// Schemes for first-order equations: what they converge to, and what a Metropolis correction preserves.
@Suite struct FirstOrderTests {
    private func experiment(_ scheme: any Scheme, on landscape: Landscape, sigma: Double, steps: UInt32) throws
        -> Experiment
    {
        var experiment = Experiment(landscape: landscape)
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(.diffusion), sigma)
        (experiment.steps, experiment.seeds, experiment.observable) = (steps, 40_000, .final)
        try experiment.validate()
        return experiment
    }

    /// The mean at the end of what the landscape calls its potential, and its standard error.
    private func mean(_ experiment: Experiment, dt: Double) async throws -> (value: Double, error: Double) {
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: dt)
        let tally = try await CPUBackend().run(program, arguments: arguments, ensemble: experiment.ensemble).tallies[0]
        return (program.initialEnergy(arguments) + tally.mean, tally.standardError)
    }

    /// Geometric Brownian motion dx = 0.3x dt + 0.4x dW: the method multiplies the mean by 1 + 0.3dt a step, and that
    /// of the square by (1 + 0.3dt)² + 0.16dt.
    @Test(arguments: [false, true]) func driftAndDiffusionMayDependOnTheState(_ ofSquare: Bool) async throws {
        let x = Expression.variable("x")
        let landscape = Landscape(
            name: "geometric", summary: "", variables: ["x"], potential: ofSquare ? x * x : x,
            start: .init(q: [1.5], p: [0]),
            equation: ItoEquation(drift: [0.3 * x], diffusion: [0.4 * x]))
        let found = try await mean(experiment(EulerMaruyama(), on: landscape, sigma: 1, steps: 20), dt: 0.05)
        let factor = ofSquare ? 1.015 * 1.015 + 0.008 : 1.015
        let expected = (0..<20).reduce(ofSquare ? 2.25 : 1.5) { value, _ in value * factor }
        #expect(abs(found.value - expected) < 5 * found.error && found.error < 0.03, "\(found), expected \(expected)")
    }

    /// Of dx = −kx dt + σ dW the method's stationary variance is σ²/2k/(1 − kdt/2), that of the equation σ²/2k: what
    /// the correction keeps.
    @Test func aMetropolisCorrectionKeepsTheStationaryLaw() async throws {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: 1)
        let (sigma, dt) = (0.8, 0.9)
        let exact = 0.25 * sigma * sigma
        let kept = try await mean(experiment(MetropolisLangevin(), on: landscape, sigma: sigma, steps: 60), dt: dt)
        #expect(abs(kept.value - exact) < 5 * kept.error && kept.error < 0.01 * exact, "\(kept), expected \(exact)")
        let biased = try await mean(experiment(EulerMaruyama(), on: landscape, sigma: sigma, steps: 60), dt: dt)
        #expect(abs(biased.value - exact / (1 - 0.5 * dt)) < 5 * biased.error, "\(biased)")
    }

    /// With noise that depends on the place, steps there and back are not alike: E[log(1 + x²)] under the density (1 +
    /// x²)^(−s) is ψ(s) − ψ(s − ½), with s = 1 + 1/0.49.
    @Test func theCorrectionKnowsHowLikelyStepsAre() async throws {
        let base = ConformanceCase.multiplicative
        let x = Expression.variable("x")
        let landscape = Landscape(
            name: base.name, summary: "", variables: base.variables, potential: call(.log, 1 + x * x),
            start: base.start,
            equation: base.equation)
        let found = try await mean(experiment(MetropolisLangevin(), on: landscape, sigma: 1, steps: 60), dt: 0.5)
        #expect(abs(found.value - 0.215800061) < 5 * found.error && found.error < 0.004, "\(found)")
    }

    /// The sign of a diffusion is that of its noise alone: where all of it is turned, the law is the same.
    @Test func aDiffusionMayBeNegative() async throws {
        let base = ConformanceCase.multiplicative
        let x = Expression.variable("x")
        let equation = try #require(base.equation)
        let turned = ItoEquation(
            drift: equation.drift, diffusion: equation.diffusion?.map { -$0 }, logDensity: equation.logDensity)
        let landscape = Landscape(
            name: "turned", summary: "", variables: base.variables, potential: call(.log, 1 + x * x), start: base.start,
            equation: turned)
        let found = try await mean(experiment(MetropolisLangevin(), on: landscape, sigma: 1, steps: 60), dt: 0.5)
        #expect(abs(found.value - 0.215800061) < 5 * found.error && found.error < 0.004, "\(found)")
    }

    /// The count of accepted steps is part of the state.
    @Test func acceptancesAreCarried() throws {
        let experiment = try experiment(
            MetropolisLangevin(), on: LandscapeLibrary.landscape(named: "double-well"), sigma: 0.9, steps: 200)
        let program = try experiment.program()
        #expect(program.draws == Draws(normals: 1, wholeNumbers: [.init(count: 1, bound: 1 << 31)]))
        let arguments = try program.arguments(of: experiment, dt: 0.5)
        var trajectory = ReferenceTrajectory(program.code, arguments, experiment.ensemble, index: 3)
        var (moves, place) = (0.0, trajectory.variables[0])
        for _ in 0..<200 {
            trajectory.advance()
            if trajectory.variables[0] != place { moves += 1 }
            place = trajectory.variables[0]
        }
        #expect(trajectory.variables[2] == moves && moves > 50 && moves < 200)
    }

    /// Without noise both are gradient descent, to the last bit.
    @Test func withoutNoiseTheyAreGradientFlow() async throws {
        let landscape = try LandscapeLibrary.landscape(named: "quartic")
        func end(_ scheme: any Scheme) async throws -> [Double] {
            var experiment = Experiment(landscape: landscape)
            (experiment.scheme, experiment.observable, experiment.steps, experiment.seeds) = (scheme, .final, 30, 1)
            experiment.noise = .none
            let program = try experiment.program()
            let arguments = try program.arguments(of: experiment, dt: 0.1)
            return try await ReferenceBackend().samples(program, arguments: arguments, ensemble: experiment.ensemble)[0]
        }
        let flow = try await end(.sgd)
        let (euler, metropolis) = (try await end(EulerMaruyama()), try await end(MetropolisLangevin()))
        #expect(euler == flow && metropolis == flow)
    }

    @Test func whatCannotBeIsRefused() throws {
        func refusal(_ scheme: any Scheme, _ channel: Noise.Channel, _ landscape: Landscape) -> String? {
            var experiment = Experiment(landscape: landscape)
            (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(channel), 0.1)
            do throws(ExperimentError) { try experiment.validate() } catch { return error.description }
            return nil
        }
        let harmonic = try LandscapeLibrary.landscape(named: "harmonic")
        let unknown = Landscape(
            name: "unknown", summary: "", variables: ["x"], potential: 0, start: .init(q: [1], p: [0]),
            equation: ItoEquation(drift: [-.variable("x")]))
        #expect(
            refusal(EulerMaruyama(), .gradient, harmonic)
                == "euler-maruyama has no gradient noise; take 'noise' diffusion")
        #expect(
            refusal(.leapfrog, .diffusion, harmonic)
                == "leapfrog has no diffusion noise; take 'noise' gradient or momentum")
        #expect(refusal(EulerMaruyama(), .diffusion, unknown) == nil)
        #expect(
            refusal(.sgd, .gradient, unknown)
                == "sgd moves on a potential, but 'unknown' is an equation of first order; take euler-maruyama")
        #expect(
            refusal(MetropolisLangevin(), .diffusion, unknown)
                == "mala needs the stationary density of the equation that it corrects; take another"
        )
    }
}
