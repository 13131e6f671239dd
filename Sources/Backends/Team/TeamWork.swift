import Dynamics

/// One run of a team: what each member is asked for, in parts.
struct TeamWork: Sendable {
    let program: TrajectoryProgram
    let points: [ProgramArguments]
    let ensemble: Ensemble
    let programHash: Int

    init(_ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble) {
        (self.program, self.points, self.ensemble) = (program, points, ensemble)
        programHash = program.hashValue
    }

    /// Trajectory-steps of one sample.
    var stepsPerSample: Double { Double(ensemble.steps) * Double(ensemble.sampling.trajectories) }

    var operationsPerSample: Double {
        Double(ensemble.steps) * program.operationsPerStep(trajectories: Double(ensemble.sampling.trajectories))
    }

    /// Samples over all points.
    var size: Double { Double(points.count) * Double(ensemble.count) }

    func run(_ region: WorkRegion, on backend: any Backend) async throws(BackendError) -> PointsResult {
        try await backend.run(
            program, points: Array(points[region.points]), ensemble: ensemble.restricted(to: region.samples))
    }
}
