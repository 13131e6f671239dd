public import Programs

/// What most callers ask for.
extension Backend {
    /// The tallies at several points.
    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        let result = try await execute(Work(program, points: points, ensemble: ensemble, wanted: .tallies))
        return PointsResult(tallies: result.tallies, launches: result.launches)
    }

    /// The tallies at one point.
    public func run(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> EnsembleResult {
        let result = try await run(program, points: [arguments], ensemble: ensemble)
        return EnsembleResult(tallies: result.tallies[0], launches: result.launches)
    }

    /// The samples at one point, one array per output in sample order.
    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        try await execute(Work(program, points: [arguments], ensemble: ensemble, wanted: .samples)).numbers[0]
    }

    /// The series of a program that keeps one, at one point: one array in sample order for each recorded step.
    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        try await execute(Work(program, points: [arguments], ensemble: ensemble, wanted: .series(stride: stride)))
            .numbers[0]
    }
}

/// What an ensemble gave at several points.
public struct PointsResult: Sendable, Hashable {
    /// By point, in the order asked for, then by output of the program.
    public let tallies: [[Tally]]
    /// As of ``WorkResult``.
    public let launches: Int

    public init(tallies: [[Tally]], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}

/// What an ensemble gave at one point.
public struct EnsembleResult: Sendable, Hashable {
    /// One tally per output of the program.
    public let tallies: [Tally]
    /// As of ``WorkResult``.
    public let launches: Int

    public init(tallies: [Tally], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}
