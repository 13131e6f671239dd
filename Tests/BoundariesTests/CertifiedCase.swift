import Backends
import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Testing

/// An experiment and the range of step sizes to search, with the settings of a search.
struct CertifiedCase: Sendable {
    var experiment: Experiment
    var lower, upper: Double
    var width = BoundaryWidth.relative(1e-4)
    var confidence = 0.99

    /// The harmonic landscape at σ = 0.2; m = 2 over 500 steps has two boundaries.
    static func harmonic(
        mass: Double = 2, steps: UInt32 = 500, _ lower: Double = 1e-4, _ upper: Double = 0.02, sigma: Double = 0.2
    ) throws -> CertifiedCase {
        try named("harmonic", mass: mass, steps: steps, lower, upper, sigma: sigma)
    }

    static func named(
        _ landscape: String, mass: Double = 1, steps: UInt32 = 500, _ lower: Double, _ upper: Double, sigma: Double
    ) throws -> CertifiedCase {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.masses, experiment.sigma, experiment.steps) = ([mass], sigma, steps)
        experiment.seeds = 1 << 20
        return CertifiedCase(experiment: experiment, lower: lower, upper: upper)
    }

    func search(_ estimator: EstimatorChoice) throws -> CertifiedSearch {
        try CertifiedSearch(
            lower: lower, upper: upper, width: width, confidence: confidence, estimator: estimator)
    }

    func outcome(
        _ estimator: EstimatorChoice, on backend: any Backend = CPUBackend(), host: any Backend = CPUBackend()
    ) async throws -> CertifiedOutcome {
        var outcome: CertifiedOutcome?
        for try await event in try search(estimator).events(experiment, on: backend, host: host) {
            if case .finished(let found) = event { outcome = found }
        }
        return try #require(outcome)
    }

    func curve() throws -> SecondOrderCurve { try SecondOrderCurve(experiment, on: CPUBackend()) }
}

/// Why a search failed.
func failure(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch { return "\(error)" }
}
