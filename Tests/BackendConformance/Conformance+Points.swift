package import Backends
import Dynamics
import Experiments
import Expressions
import Programs

/// An experiment at several step sizes.
package struct PointsCase: Sendable, CustomStringConvertible {
    package let base: ConformanceCase
    package let dts: [Double]
    let observables: [Observable]

    package var description: String { "\(base), \(dts.count) points, \(observables)" }

    /// As an experiment's, but with any observables.
    func program() throws -> (ParametricProgram, [ProgramArguments]) {
        let landscape = base.experiment.landscape
        let masses = landscape.variables.indices.map { Parameter.mass($0).expression }
        let program = try ParametricProgram(
            scheme: Leapfrog(), system: DynamicalSystem(landscape, masses: masses), noise: base.experiment.noise,
            observables: observables)
        let sampled = base.experiment.estimator == .antithetic ? program.paired : program
        return (sampled, try sampled.arguments(of: base.experiment, at: dts))
    }
}

extension Conformance {
    /// Runs all points of each case at once on a backend, and one by one on the reference; compares every bit of the
    /// tallies.
    package static func checkPoints(_ backend: any Backend, _ cases: [PointsCase]) async throws -> ConformanceReport {
        var report = ConformanceReport()
        for item in cases { report.add(try await checkPoints(backend, item)) }
        return report
    }

    private static func checkPoints(_ backend: any Backend, _ item: PointsCase) async throws -> ConformanceReport {
        let (program, points) = try item.program()
        let ensemble = item.base.ensemble
        let got = try await backend.run(program, points: points, ensemble: ensemble).tallies
        var report = ConformanceReport(
            trajectories: UInt64(points.count) * ensemble.count * UInt64(program.code.trajectories))
        guard got.count == points.count else {
            report.differences.append("\(item): \(got.count) results, expected \(points.count)")
            return report
        }
        for (index, point) in points.enumerated() {
            let expected = try await ReferenceBackend().run(program, arguments: point, ensemble: ensemble).tallies
            report.samples += expected.reduce(0) { $0 + Int($1.count + $1.diverged) }
            report.diverged += expected.reduce(0) { $0 + Int($1.diverged) }
            for (tally, wanted) in zip(got[index], expected) where !tally.hasSameBits(as: wanted) {
                report.differences.append("\(item): point \(index): tally \(tally), expected \(wanted)")
            }
            if got[index].count != expected.count {
                report.differences.append("\(item): \(got[index].count) observables")
            }
        }
        return report
    }
}

extension Conformance {
    /// What every backend must give for no points at all.
    package static func checkNoPoints(_ backend: any Backend) async throws -> Bool {
        let item = ConformanceCase.severalPoints[0].base
        let result = try await backend.run(try item.experiment.program(), points: [], ensemble: item.ensemble)
        return result == PointsResult(tallies: [], launches: 0)
    }
}
