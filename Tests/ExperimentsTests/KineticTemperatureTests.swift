import Backends
import CPUBackend
import Dynamics
import Experiments
import Testing

@Suite struct KineticTemperatureTests {
    private func experiment(_ scheme: any Scheme) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quadratic", dimension: 3))
        (experiment.scheme, experiment.observable, experiment.masses) = (scheme, .kineticTemperature, [0.5, 1, 2])
        return experiment
    }

    private func tally(_ experiment: Experiment, dt: Double) async throws -> Tally {
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: dt)
        return try await CPUBackend().run(program, arguments: arguments, ensemble: experiment.ensemble).tallies[0]
    }

    /// Without forces to speak of, so that momenta stay what they are: (0.6²/0.5 + 1 + 0.2²/2)/3.
    @Test func itIsTwiceTheKineticEnergyPerDimension() async throws {
        var experiment = try experiment(.leapfrog)
        (experiment.start, experiment.steps, experiment.seeds) = (.init(q: [0, 0, 0], p: [0.6, -1, 0.2]), 10, 1)
        let found = try await tally(experiment, dt: 1e-12).mean
        #expect(abs(found - (0.72 + 1 + 0.02) / 3) < 1e-10, "\(found)")
    }

    /// OBABO leaves momenta in equilibrium: with σ² = 2γmT for each mass of its own only where all are alike, T =
    /// σ²/2γm.
    @Test func aThermostatHasItsTemperature() async throws {
        var experiment = try experiment(.obabo)
        (experiment.masses, experiment.noise, experiment.sigma) = ([2], Noise(.momentum), 1.2)
        (experiment.steps, experiment.seeds, experiment.schemeValues) = (1000, 2000, [.gamma: 0.5])
        let found = try await tally(experiment, dt: 0.05)
        let temperature = 1.2 * 1.2 / (2 * 0.5 * 2)
        #expect(abs(found.mean - temperature) < 5 * found.standardError, "\(found.mean), expected \(temperature)")
        #expect(found.standardError < 0.01 * temperature)
    }

    @Test func itNeedsMomenta() throws {
        let expected = "sgd has no momenta, which observable kinetic-temperature is made of; take another observable"
        let error = #expect(throws: ExperimentError.self) { try experiment(.sgd).validate() }
        #expect(error?.description == expected)
    }
}
