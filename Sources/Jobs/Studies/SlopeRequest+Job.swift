import Boundaries
package import Devices
package import Messages

extension SlopeRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SlopeDocument {
        try await plan().run(report: report)
    }
}

extension SlopesPlan: StudyPlan {
    package var isHostAtWork: Bool { false }

    package var warnings: [Message] {
        series.compactMap { $0.plan.stabilityWarning(largestStep: $0.study.stepSizes.last ?? 0) }
    }

    package func record(on selection: BackendSelection) -> SlopeRecord { SlopeRecord(self, selection: selection) }

    /// The events of the series, one series after the other.
    package func events(on selection: BackendSelection) -> AsyncThrowingStream<SlopeRecord.Event, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    for index in series.indices where !Task.isCancelled {
                        try await report(index, on: selection) { continuation.yield($0) }
                    }
                    continuation.finish()
                } catch { continuation.finish(throwing: error) }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func report(
        _ index: Int, on selection: BackendSelection, to take: (SlopeRecord.Event) -> Void
    ) async throws {
        take(.began(index))
        let (plan, study) = (series[index].plan, series[index].study)
        for try await event in study.events(plan.experiment, on: selection.backend) { take(.happened(event, index)) }
    }
}
