package import Backends
import Dynamics
import Experiments
import Programs

/// Compares series of energy changes, at every step and at every third, with the reference backend's.
package struct SeriesCheck: Check {
    package let name = "ensemble-series"
    let experiment: Experiment
    private static let strides: [UInt32] = [1, 3]

    package func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome? {
        let (program, arguments) = try prepared()
        var ensemble = experiment.ensemble.restricted(to: 5..<5 + experiment.seeds)
        ensemble.tailStart = 0
        var cases: UInt64 = 0
        for stride in Self.strides {
            let got = try await examinee.backend.series(
                program, arguments: arguments, ensemble: ensemble, stride: stride)
            let expected = try await ReferenceBackend().series(
                program, arguments: arguments, ensemble: ensemble, stride: stride)
            cases += UInt64(expected.count) * ensemble.count
            if let difference = difference(stride, got, expected) {
                return Outcome(cases: cases, wrong: 1, difference: difference)
            }
        }
        return Outcome(cases: cases, wrong: 0, difference: nil)
    }

    private func prepared() throws(BackendError) -> (ParametricProgram, ProgramArguments) {
        do {
            let program = try experiment.program()
            return (program, try program.arguments(of: experiment, dt: 0.1))
        } catch {
            throw .device("the experiment on '\(experiment.landscape.name)' cannot be built: \(error); report this")
        }
    }

    private func difference(_ stride: UInt32, _ got: [[Double]], _ expected: [[Double]]) -> Difference? {
        for (place, columns) in zip(got, expected).enumerated() {
            let (got, expected) = (columns.0.map(\.bitPattern), columns.1.map(\.bitPattern))
            guard let sample = Meaning.binary64.differences(got, expected).first(where: { _ in true }) else { continue }
            return Difference(
                input: "stride \(stride), recording \(place), sample \(sample)", got: got[sample].hexadecimal,
                expected: expected[sample].hexadecimal)
        }
        return nil
    }
}
