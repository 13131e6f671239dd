public import Backends
public import Dynamics
public import Programs

/// Runs of a program with evaluated arguments.
extension Backend {
    /// The tallies of all observables at several points.
    public func run(
        _ program: ParametricProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        try await run(program.code, points: points, ensemble: ensemble)
    }

    /// The tallies of all observables at one point.
    public func run(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> EnsembleResult {
        try await run(program.code, arguments: arguments, ensemble: ensemble)
    }

    /// The samples at one point: one array per observable, in sample order.
    public func samples(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        try await samples(program.code, arguments: arguments, ensemble: ensemble)
    }

    /// The energy changes ΔH of all samples along the way, at one point.
    ///
    /// One array in sample order for each recorded step: tail start + stride, tail start + 2·stride, … up to the last
    /// step. The program's observables do not matter. For a pair, ΔH is the mean over both trajectories.
    public func series(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        try await series(program.recordingChanges.code, arguments: arguments, ensemble: ensemble, stride: stride)
    }
}
