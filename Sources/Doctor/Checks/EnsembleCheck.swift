package import Backends
import Dynamics
import Experiments
import Programs

/// Compares small ensembles with the reference backend's: every sample and every tally, to the last bit.
package struct EnsembleCheck: Check {
    package let name: String
    /// The experiments, which share what the name says.
    let experiments: [Experiment]
    /// Observables that replace the experiments' own.
    var observables: [Observable]?
    /// The step sizes of each experiment; the last two diverge where forces are not linear.
    static let stepSizes = [0.01, 0.0137, 0.9, 40]

    package func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome? {
        var cases: UInt64 = 0
        for (place, experiment) in experiments.enumerated() {
            let comparison = try Comparison(experiment, observables, on: examinee.backend)
            if let difference = try await comparison.difference() {
                return Outcome(cases: cases + comparison.cases, wrong: 1, difference: difference)
            }
            cases += comparison.cases
            progress(Double(place + 1) / Double(experiments.count))
        }
        return Outcome(cases: cases, wrong: 0, difference: nil)
    }

    /// One experiment at all step sizes.
    private struct Comparison {
        let experiment: Experiment
        let backend: any Backend
        let program: ParametricProgram
        let points: [ProgramArguments]
        let ensemble: Ensemble

        init(_ experiment: Experiment, _ observables: [Observable]?, on backend: any Backend) throws(BackendError) {
            self.experiment = experiment
            self.backend = backend
            do {
                let program = try experiment.program(observing: observables)
                points = try program.arguments(of: experiment, at: EnsembleCheck.stepSizes)
                self.program = program
            } catch {
                throw .device("the experiment on '\(experiment.landscape.name)' cannot be built: \(error); report this")
            }
            // Not from the start of a block, and across the end of one.
            ensemble = experiment.ensemble.restricted(to: 5..<5 + experiment.seeds)
        }

        /// The number of samples and tallies.
        var cases: UInt64 { UInt64(points.count) * (ensemble.count + 1) * UInt64(program.observables.count) }

        func difference() async throws(BackendError) -> Difference? {
            let tallies = try await backend.run(program, points: points, ensemble: ensemble).tallies
            for (place, point) in points.enumerated() {
                let expected = try await ReferenceBackend().samples(program, arguments: point, ensemble: ensemble)
                let got = try await backend.samples(program, arguments: point, ensemble: ensemble)
                let label = "\(experiment.landscape.name), dt \(EnsembleCheck.stepSizes[place])"
                if let sample = difference(label, got, expected) { return sample }
                if let tally = difference(label, tallies[place], of: expected) { return tally }
            }
            return nil
        }

        private func difference(_ label: String, _ got: [[Double]], _ expected: [[Double]]) -> Difference? {
            for (observable, columns) in zip(program.observables, zip(got, expected)) {
                let (got, expected) = (columns.0.map(\.bitPattern), columns.1.map(\.bitPattern))
                let places = Meaning.binary64.differences(got, expected)
                guard let first = places.first(where: { _ in true }) else { continue }
                return Difference(
                    input: "\(label), \(observable.name) of sample \(ensemble.samples.lowerBound + UInt64(first))",
                    got: got[first].hexadecimal, expected: expected[first].hexadecimal)
            }
            return nil
        }

        private func difference(_ label: String, _ got: [Tally], of samples: [[Double]]) -> Difference? {
            for (observable, columns) in zip(program.observables, zip(got, samples)) {
                let expected = Tally(columns.1, from: ensemble.samples.lowerBound)
                guard let field = columns.0.firstDifference(from: expected) else { continue }
                return Difference(
                    input: "\(label), \(field.name) of the tally of \(observable.name)", got: field.got.hexadecimal,
                    expected: field.expected.hexadecimal)
            }
            return nil
        }
    }
}
