import Devices
import Jobs
import Langevin

/// Runs the parts of a plan, one after the other.
struct SuiteRun: Sendable {
    let plan: SuitePlan
    let selection: BackendSelection
    let report: @Sendable (SuiteEvent) -> Void

    func run() async throws(JobError) {
        for solution in plan.solutions {
            stage(.solve, "\(solution.model.model.solver.name) at dt \(solution.model.dt.short())")
            report(.solved(try await finished(solution)))
        }
        if plan.request.tracksColors == true {
            stage(.verifyColors, "tracking the draws of a trajectory")
            report(.tracked(try drawsOfTrajectory()))
        }
        if let colours = plan.colours { report(.colours(try await finished(colours, .verifyColors))) }
        if let mixing = plan.mixing { report(.mixing(try await finished(mixing, .mixingTime))) }
        if let gibbs = plan.gibbs { report(.gibbs(try await finished(gibbs, .checkGibbs))) }
        if let density = plan.density { report(.density(try await finished(density, .fokkerPlanck))) }
        if let comparison = plan.comparison {
            report(.compared(try await finished(comparison, .discretizationStudy)))
        }
    }

    private func stage(_ part: SuitePart, _ text: String) { report(.stage("\(part.rawValue): \(text)")) }

    /// The record of a part that has been run to its end; its events are told as those of the whole.
    private func finished<Plan: StudyPlan>(
        _ plan: Plan, _ part: SuitePart? = nil
    ) async throws(JobError) -> Plan.Record {
        if let part { report(.stage(part.rawValue)) }
        return try await plan.completed(on: selection) { record, event in
            if let told = record.told(event) { report(.told(told)) }
        }
    }

    private func drawsOfTrajectory() throws(JobError) -> [AuditLine] {
        var lines: [AuditLine] = []
        for line in try plan.tracked.auditedTrajectory() {
            guard lines.count < Int(SuitePlan.mostDraws) else { break }
            if Task.isCancelled { throw .cancelled }
            lines.append(line)
        }
        return lines
    }
}
