public import Backends
public import Dynamics
public import Programs

/// Work on a program whose arguments were evaluated.
extension Backend {
    /// The tallies at several points.
    public func run(
        _ program: ParametricProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        try await run(program.code, points: points, ensemble: ensemble)
    }

    /// The tallies at one point.
    public func run(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> EnsembleResult {
        try await run(program.code, arguments: arguments, ensemble: ensemble)
    }

    /// The samples at one point, one array per observable in sample order.
    public func samples(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        try await samples(program.code, arguments: arguments, ensemble: ensemble)
    }

    /// ΔH of every sample at one point on the way: one array in sample order for each recorded step, tail start +
    /// stride, tail start + 2·stride, … up to the last. The observables of the program do not matter. A pair's ΔH is
    /// the mean over both.
    public func series(
        _ program: ParametricProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        try await series(program.recordingChanges.code, arguments: arguments, ensemble: ensemble, stride: stride)
    }
}
