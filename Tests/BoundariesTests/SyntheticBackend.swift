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

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        guard work.wanted == .tallies else { throw .device("a synthetic backend has tallies alone") }
        guard let speed = Self.speed else { throw .device("the program has no uniform dt/m") }
        var tallies: [[Tally]] = []
        for point in work.points { tallies.append([Tally(try await sample(point.values[speed]))]) }
        return WorkResult(.tallies(tallies), launches: 1)
    }

    private static let pendulum = try? Experiment(landscape: LandscapeLibrary.landscape(named: "pendulum"))

    /// Which uniform of the pendulum's program is dt/m.
    private static let speed = try? pendulum?.program().uniforms.firstIndex { uniform in
        Set(uniform.parameterNames) == [Parameter.stepSize.name, Parameter.mass(0).name]
    }

    /// A prober whose means are those of this backend.
    func prober() throws -> Prober {
        try Prober(Experiment(landscape: try LandscapeLibrary.landscape(named: "pendulum")), on: self)
    }
}
