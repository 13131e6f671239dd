import Backends
import Devices
import Experiments
package import Messages

/// A job on its way: what it runs on, and how long it has taken.
struct JobRun: Sendable {
    let selection: BackendSelection
    private let started = ContinuousClock.now

    /// Opens what `request` names. Warnings go to `report`, now and later.
    init(_ request: BackendRequest, report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) {
        selection = try await request.selection { report(.warning($0)) }
        for warning in selection.warnings { report(.warning(warning)) }
    }

    var seconds: Double { (.now - started) / .seconds(1) }

    /// Hands every event to `take`. False where the task was cancelled before the last.
    func follow<Event>(
        _ events: AsyncThrowingStream<Event, any Error>, isolation: isolated (any Actor)? = #isolation,
        take: (Event) -> Void
    ) async throws(JobError) -> Bool {
        do { for try await event in events { take(event) } } catch {
            let error = JobError(caught: error)
            guard error == .cancelled else { throw error }
        }
        return !Task.isCancelled
    }
}

extension ExperimentPlan {
    /// Says so where the forces linearised at the start make the scheme unstable at `dt`. It takes a while for large potentials.
    package func stabilityWarning(largestStep dt: Double) -> Message? {
        guard let limit = experiment.linearStabilityLimit, dt >= limit else { return nil }
        return """
            \(word: "dt") \(got: dt.short()) is beyond linear stability at the start, \(limit.short(6)); \
            \(remedy: "expect divergence or take a smaller dt")
            """
    }
}

extension MapPlan {
    /// Says so where the scheme is unstable in the corner of the map that is the first to become so.
    package var stabilityWarning: Message? {
        guard let limit = corners.compactMap(\.linearStabilityLimit).min(), map.range.upperBound >= limit else {
            return nil
        }
        return """
            \(word: "dt") \(got: map.range.upperBound.short()) is beyond linear stability in a corner of the map, \
            \(limit.short(6)); \(remedy: "expect divergence or take a smaller dt")
            """
    }
}
