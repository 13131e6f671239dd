import Backends
import Dynamics
import Experiments
import Expressions

/// A backend on which the ensemble's mean is a given function of the step size.
///
/// It reads dt where every backend gets it: with mass 1, the program's uniform dt/m is dt to the last bit.
struct SyntheticBackend: Backend {
    let device = DeviceRecord(backend: "synthetic", name: "a function of dt", driver: "-", lanes: 1)
    /// The sample at a step size; one that is not finite counts as diverged.
    let sample: @Sendable (Double) async throws(BackendError) -> Double

    func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        let speed = program.uniforms.firstIndex { uniform in
            Set(uniform.parameterNames) == [ParameterName.dt, ParameterName.mass(0)]
        }
        guard let speed else { throw .device("the program has no uniform dt/m") }
        var tallies: [[Tally]] = []
        for point in points { tallies.append([Tally(try await sample(point.uniforms[speed]))]) }
        return PointsResult(tallies: tallies, launches: 1)
    }

    func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        throw .device("a synthetic backend has no samples")
    }

    /// A prober whose means are those of this backend.
    func prober() throws -> Prober {
        try Prober(Experiment(landscape: try LandscapeLibrary.landscape(named: "pendulum")), on: self)
    }
}
