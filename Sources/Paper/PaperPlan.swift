import Backends
import Boundaries
package import Devices
import Dynamics
import Experiments
package import Jobs
package import Messages

/// The parts of a paper run, decided before any of them runs.
package struct PaperPlan: Sendable {
    package let request: PaperRequest
    package let slopes: SlopesPlan
    /// The same slopes, where all tails of a band end at one time: that at which the smallest step size ends.
    package let timed: SlopesPlan
    package let trips: RoundTripPlan

    /// The schemes and step sizes of the slopes: leapfrog in the canonical and the wide band, and the optimisers at
    /// learning rates of the canonical band, except AdamW, whose rates are the paper's.
    static let bands = [
        "leapfrog@0.002,0.0025,0.003,0.0035", "leapfrog@0.006,0.008,0.01,0.012,0.014,0.016",
        "adamw@0.0002,0.0003,0.0004,0.0005,0.0006", "heavy-ball@0.002,0.0025,0.003,0.0035",
        "sgd@0.002,0.0025,0.003,0.0035",
    ]

    /// The series of leapfrog, its canonical band first.
    private var leapfrogs: [SlopePlan] { slopes.series.filter { $0.plan.experiment.scheme == .leapfrog } }
}

extension PaperPlan: StudyPlan {
    package var isHostAtWork: Bool { false }

    package var warnings: [Message] { [] }

    package func record(on selection: BackendSelection) -> PaperRecord { PaperRecord(self, on: selection.backend) }

    /// The events of every part, one part after the other.
    package func events(on selection: BackendSelection) -> AsyncThrowingStream<PaperRecord.Event, any Error> {
        .reports { report in try await run(on: selection, report: report) }
    }

    private func run(
        on selection: BackendSelection, report: @escaping @Sendable (PaperRecord.Event) -> Void
    ) async throws(JobError) {
        report(.slopes(try await finished(slopes, on: selection, report)))
        report(.timed(try await finished(timed, on: selection, report)))
        if let canonical = leapfrogs.first {
            if canonical.plan.experiment.cap != nil {
                report(.stage("engagement of the energy cap"))
                let stepSizes = leapfrogs.flatMap(\.study.stepSizes)
                report(.cap(try await CapEngagement(canonical.plan, at: stepSizes, on: selection)))
            }
            report(.stage("fan of the energy change"))
            report(.fan(try await finished(fan(canonical), on: selection, report)))
        }
        report(.stage("reversibility"))
        report(.trips(try await finished(trips, on: selection, report)))
        if let canonical = leapfrogs.first {
            report(.executions(try await executions(canonical) { report(.stage("executions: \($0)")) }))
        }
    }

    /// The fan at the largest step size of the canonical band.
    private func fan(_ slope: SlopePlan) throws(JobError) -> FanPlan {
        try FanRequest(slope.plan, dt: slope.study.stepSizes.last ?? 0, recordings: 100).plan()
    }

    /// The comparison of executions, with few and short trajectories, because the scalar reference runs them too.
    private func executions(
        _ slope: SlopePlan, progress: (String) -> Void
    ) async throws(JobError) -> ExecutionComparison {
        var plan = slope.plan
        (plan.experiment.seeds, plan.experiment.steps) = (67, min(plan.experiment.steps, 30))
        return try await ExecutionComparison(plan, dt: slope.study.stepSizes.last ?? 0, progress: progress)
    }
}

/// The record of a part that has been run to its end; its events are told as those of the whole.
private func finished<Plan: StudyPlan>(
    _ plan: Plan, on selection: BackendSelection, _ report: (PaperRecord.Event) -> Void,
    each: (Plan.Record, Plan.Record.Event) -> Void = { _, _ in }
) async throws(JobError) -> Plan.Record {
    try await plan.completed(on: selection) { record, event in
        each(record, event)
        if let told = record.told(event) { report(.told(told)) }
    }
}

private func finished(
    _ plan: SlopesPlan, on selection: BackendSelection, _ report: (PaperRecord.Event) -> Void
) async throws(JobError) -> SlopeRecord {
    try await finished(plan, on: selection, report) { record, event in
        guard case .began(let index) = event else { return }
        report(.stage("slopes: \(record.series[index].name) \(record.series[index].range)"))
    }
}
