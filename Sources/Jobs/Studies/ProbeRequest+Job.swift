package import Devices
import Experiments
package import Messages

extension ProbeRequest: Job {
    public func completed() throws(JobError) -> ProbeRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> RunDocument {
        try await plan().run(report: report)
    }
}

extension ProbePlan: StudyPlan {
    package var isHostAtWork: Bool { experiment.experiment.estimator == .controlVariate }

    package var warnings: [Message] { experiment.stabilityWarnings(largestStep: dt) }

    package func record(on selection: BackendSelection) -> RunRecord {
        RunRecord(request: .probe(request), plan: experiment, question: .probe(dt: dt), backend: selection.backend)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<RunRecord.Event, any Error> {
        let (prober, dt) = (try experiment.prober(on: selection), dt)
        return .steps(1) { _ in .trial(try await prober.probe(dt: dt)) }
    }
}

extension ExperimentPlan {
    /// The prober on the selected backend. Gradients of large potentials take a while.
    func prober(on selection: BackendSelection) throws(JobError) -> Prober {
        do throws(ExperimentError) { return try Prober(experiment, on: selection.backend, host: selection.host) } catch
        {
            throw JobError(error)
        }
    }
}
