public import Programs

/// Shorter calls for what most callers need.
extension Backend {
    /// Runs an ensemble at several points, and returns its tallies.
    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        let result = try await execute(Work(program, points: points, ensemble: ensemble, wanted: .tallies))
        return PointsResult(tallies: result.tallies, launches: result.launches)
    }

    /// Runs an ensemble at one point, and returns its tallies.
    public func run(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> EnsembleResult {
        let result = try await run(program, points: [arguments], ensemble: ensemble)
        return EnsembleResult(tallies: result.tallies[0], launches: result.launches)
    }

    /// Runs an ensemble at one point, and returns its samples: one array for each output, in sample order.
    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        try await execute(Work(program, points: [arguments], ensemble: ensemble, wanted: .samples)).numbers[0]
    }

    /// Runs a program that keeps a series, at one point: one array in sample order for each recorded step.
    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        try await execute(Work(program, points: [arguments], ensemble: ensemble, wanted: .series(stride: stride)))
            .numbers[0]
    }
}

/// The tallies of an ensemble at several points.
public struct PointsResult: Sendable, Hashable {
    /// Tallies by point, in the order of the request, then by output of the program.
    public let tallies: [[Tally]]
    /// The number of launches, as in ``WorkResult``.
    public let launches: Int

    public init(tallies: [[Tally]], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}

/// The tallies of an ensemble at one point.
public struct EnsembleResult: Sendable, Hashable {
    /// One tally for each output of the program.
    public let tallies: [Tally]
    /// The number of launches, as in ``WorkResult``.
    public let launches: Int

    public init(tallies: [Tally], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}
