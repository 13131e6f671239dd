@testable import Jobs
@testable import LeapstarCommands

/// The plans of settings, without a command.
extension Settings {
    func experiment(seeds: UInt64 = 20) throws -> ExperimentPlan {
        let request = try request(KernelRequest.self)
        return try checked(try ExperimentPlan(request.experiment, seeds: seeds))
    }

    func slopes() throws -> [SlopePlan] {
        let request = try request(SlopeRequest.self)
        return try checked(try request.plan()).series
    }

    func sweep() throws -> SweepPlan {
        let request = try request(SweepRequest.self)
        return try checked(try request.plan())
    }

    func probe() throws -> ProbePlan {
        let request = try request(ProbeRequest.self)
        return try checked(try request.plan())
    }

    func originalSearch() throws -> OriginalPlan {
        let request = try request(BoundaryRequest.self)
        return try checked(try request.originalPlan())
    }
}
