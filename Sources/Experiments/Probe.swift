public import Backends
import Dynamics

/// An ensemble at one step size, and what it gave.
public struct Probe: Sendable, Hashable {
    public let dt: Double
    public let tally: Tally
    public let launches: Int

    /// The label of the original: the sign of the mean.
    public var regime: Regime { Regime(tally) }
}

/// What the sign of the mean tail drift says.
public enum Regime: String, Sendable, CaseIterable {
    /// Energy grows: mean > 0.
    case antiDissipative = "anti-dissipative"
    /// Energy falls, or stays: mean ≤ 0.
    case dissipative
    /// No trajectory stayed finite, so there is no mean.
    case diverged

    init(_ tally: Tally) {
        self = tally.count == 0 ? .diverged : tally.mean > 0 ? .antiDissipative : .dissipative
    }
}

/// Runs probes of one experiment on one backend; its program is built once.
public struct Prober: Sendable {
    public let experiment: Experiment
    public let backend: any Backend
    private let program: TrajectoryProgram

    public init(_ experiment: Experiment, on backend: any Backend) throws(ExperimentError) {
        try experiment.validate()
        self.experiment = experiment
        self.backend = backend
        program = try experiment.program()
        try program.requireFiniteStart(experiment)
    }

    /// The ensemble at `dt`.
    public func probe(dt: Double) async throws(ProbeError) -> Probe {
        let arguments: ProgramArguments
        do { arguments = try program.arguments(experiment.parameterValues(dt: dt)) } catch { throw .experiment("\(error)") }
        do {
            let result = try await backend.run(program, arguments: arguments, ensemble: experiment.ensemble)
            return Probe(dt: dt, tally: result.tallies[0], launches: result.launches)
        } catch { throw .backend(error) }
    }
}

/// Why a probe gave no result.
public enum ProbeError: Error, Hashable, CustomStringConvertible {
    case backend(BackendError)
    case experiment(String)

    public var description: String {
        switch self {
        case .backend(let error): error.description
        case .experiment(let message): message
        }
    }
}
