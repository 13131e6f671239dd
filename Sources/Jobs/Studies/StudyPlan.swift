package import Devices
package import Messages
import Proofs

/// A study as it was asked for, checked: nothing can be wrong after this but a device.
package protocol StudyPlan: Sendable {
    associatedtype Asked: Request
    associatedtype Record: StudyRecord

    /// With nothing left open.
    var request: Asked { get }

    /// What it is run on; nil where that is the scalar reference, whatever is asked for.
    var backend: BackendRequest? { get }

    /// Whether the processor has a part in it whatever the backend is.
    var isHostAtWork: Bool { get }

    /// What is said before it begins. It takes a while for large potentials.
    var warnings: [Message] { get }

    /// What is known before anything has happened.
    func record(on selection: BackendSelection) -> Record

    /// What happens, as it happens. They end without the last one where the task is cancelled.
    func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<Record.Event, any Error>
}

/// What was asked of a study, and what is known so far.
package protocol StudyRecord: Sendable {
    associatedtype Event: Sendable
    associatedtype Document: Codable & Sendable

    mutating func take(_ event: Event)

    /// False of one that was cancelled.
    var isComplete: Bool { get }

    /// Whether there is something to write, although it was cancelled.
    var isOfUseUnfinished: Bool { get }

    /// Wall-clock time of the run.
    var seconds: Double { get set }

    /// The result.
    var document: Document { get }

    /// What others are told of an event, which this has taken.
    func told(_ event: Event) -> JobEvent?
}

extension StudyRecord {
    package var isOfUseUnfinished: Bool { true }
}

extension StudyPlan where Asked: StudyRequest {
    package var backend: BackendRequest? { request.backend }
}

extension StudyPlan {
    /// Runs it, and tells what happens. Cancelling the task ends it.
    package func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> Record.Document {
        let selection = try await selection { report(.warning($0)) }
        for warning in selection.warnings + allWarnings { report(.warning(warning)) }
        let record = try await followed(on: selection) { record, event in
            if let told = record.told(event) { report(told) }
        }
        guard record.isComplete || record.isOfUseUnfinished else { throw .cancelled }
        return record.document
    }

    /// ``warnings``, and of what may be proved that the MPFR library that was asked for cannot be used. The system's own is
    /// opened when it is needed.
    package var allWarnings: [Message] {
        guard backend != nil, MPFRLibrary.isDemanded, case .failure(let error) = MPFRLibrary.shared else {
            return warnings
        }
        return ["\(error)"] + warnings
    }

    /// What comes of it; as far as it is, where the task is cancelled. `each` gets every event, which the record has
    /// taken.
    package func followed(
        on selection: BackendSelection, each: (Record, Record.Event) -> Void
    ) async throws(JobError) -> Record {
        let started = ContinuousClock.now
        var record = record(on: selection)
        do {
            for try await event in try events(on: selection) {
                record.take(event)
                each(record, event)
            }
        } catch {
            let error = JobError(caught: error)
            guard error == .cancelled else { throw error }
        }
        record.seconds = (.now - started) / .seconds(1)
        return record
    }

    /// `warn` gets a line where something fails later, on any thread.
    private func selection(warn: @escaping @Sendable (Message) -> Void) async throws(JobError) -> BackendSelection {
        if let backend { return try await backend.selection(warn: warn) }
        do { return try await BackendSelection.select(.reference) } catch { throw JobError(error) }
    }
}
