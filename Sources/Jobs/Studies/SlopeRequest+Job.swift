import Boundaries
package import Devices
package import Messages

extension SlopeRequest: Job {
    public func completed() throws(JobError) -> SlopeRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> SlopeDocument {
        try await plan().run(report: report)
    }
}

extension SlopesPlan: StudyPlan {
    package var isHostAtWork: Bool { false }

    package var warnings: [Message] {
        series.flatMap { $0.plan.stabilityWarnings(largestStep: $0.study.stepSizes.last ?? 0) }
    }

    package func record(on selection: BackendSelection) -> SlopeRecord { SlopeRecord(self, selection: selection) }

    /// The events of the series, one series after the other.
    package func events(on selection: BackendSelection) -> AsyncThrowingStream<SlopeRecord.Event, any Error> {
        .reports { report in
            var place = 0
            for (index, slope) in series.enumerated() where !Task.isCancelled {
                report(.began(index))
                let share = request.share?.asSeen(from: place)
                place += slope.study.stepSizes.count
                for try await event in slope.study.events(
                    slope.plan.experiment, on: selection.backend, share: share)
                {
                    report(.happened(event, index))
                }
            }
        }
    }
}
