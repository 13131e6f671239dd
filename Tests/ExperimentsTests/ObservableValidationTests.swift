import Backends
import CPUBackend
import Dynamics
import Testing

@testable import Experiments

/// Valid uses of observables without a sign, and their rounding floor.
@Suite struct ObservableValidationTests {
    private func experiment(_ observable: Observable) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.sigma, experiment.steps, experiment.observable) = (0.2, 50, observable)
        return experiment
    }

    @Test func theTailIsThatOfTheObservable() throws {
        let starts = try Observable.all.map { try experiment($0).tailStart }
        #expect(starts.prefix(6) == [40, 49, 49, 40, 40, 49])
    }

    @Test func aMedianHasALongestTail() throws {
        var experiment = try experiment(.stepMedian)
        (experiment.steps, experiment.tailFraction) = (1 << 20, 1)
        try experiment.validate()
        experiment.steps += 1
        let error = #expect(throws: ExperimentError.self) { try experiment.validate() }
        #expect(
            error?.description
                == "the tail has 1048577 steps, but a step-median is of at most 1048576; take a smaller tail fraction or fewer steps"
        )
        experiment.observable = .tailMean
        try experiment.validate()
    }

    @Test(arguments: [Observable.maximum, .stepMedian, .tailMedian])
    func thereIsNoExpansion(_ observable: Observable) throws {
        var experiment = try experiment(observable)
        #expect(throws: ExpansionError.observable(observable)) { try experiment.secondOrderProgram() }
        #expect(throws: ExperimentError.self) { try experiment.validateSign() }
        experiment.estimator = .controlVariate
        #expect(throws: ExperimentError.self) { try experiment.validate() }
    }

    /// Double-double arithmetic observes the same: samples differ by rounding alone.
    @Test(arguments: [Observable.maximum, .stepMedian, .tailMedian])
    func samplesInDoubleDoubleAreTheSameUpToRounding(_ observable: Observable) async throws {
        for estimator in [Estimator.plain, .antithetic] {
            var experiment = try experiment(observable)
            experiment.estimator = estimator
            let program = try experiment.program()
            let values = try program.values(of: experiment, dt: 0.02)
            let ensemble = experiment.ensemble.restricted(to: 0..<5)
            let exact = try await RoundingComparison(program, values).extendedSamples(ensemble)[0].map(\.rounded)
            let arguments = program.arguments(values)
            let rounded = try await CPUBackend().samples(program, arguments: arguments, ensemble: ensemble)[0]
            #expect(zip(exact, rounded).allSatisfy { abs($0 - $1) < 1e-13 && $0 > 1e-6 }, "\(exact) \(rounded)")
        }
    }
}
