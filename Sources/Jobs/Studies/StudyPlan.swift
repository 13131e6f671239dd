package import Devices
import Journals
package import Messages
import Proofs

/// A study that has been checked: after this only a device can fail.
package protocol StudyPlan: Sendable {
    associatedtype Asked: Request
    associatedtype Record: StudyRecord

    /// The request with every field filled in.
    var request: Asked { get }

    /// The backend to run on; nil where the study always runs on the scalar reference.
    var backend: BackendRequest? { get }

    /// Whether the host processor takes part, whatever the backend.
    var isHostAtWork: Bool { get }

    /// Warnings that are given before the run begins. They take a while for large potentials.
    var warnings: [Message] { get }

    /// The record before anything has happened.
    func record(on selection: BackendSelection) -> Record

    /// The events of the run, as they happen. Where the task is cancelled they end without the last one.
    func events(on selection: BackendSelection) throws(JobError) -> AsyncThrowingStream<Record.Event, any Error>
}

/// A study's plan, and what is known so far.
package protocol StudyRecord: Sendable {
    associatedtype Event: Sendable
    associatedtype Document: Codable & Sendable

    mutating func take(_ event: Event)

    /// Whether the study was completed; false where it was cancelled.
    var isComplete: Bool { get }

    /// Whether there is something to write although the study was cancelled.
    var isOfUseUnfinished: Bool { get }

    /// The wall-clock time of the run, in seconds.
    var seconds: Double { get set }

    /// The result so far.
    var document: Document { get }

    /// The report of an event that this record has already taken; nil where others are told nothing.
    func told(_ event: Event) -> JobEvent?
}

extension StudyRecord {
    /// The `status` of a result that is either there or not.
    package var completion: String { isComplete ? "complete" : "cancelled" }

    package var isOfUseUnfinished: Bool { true }
}

extension StudyPlan where Asked: StudyRequest {
    package var backend: BackendRequest? { request.backend }
}

extension StudyPlan {
    /// Runs the study and reports its events. Cancelling the task ends it.
    package func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> Record.Document {
        let listener = SelectionListener(warn: { report(.warning($0)) }, note: { report(.note($0)) })
        let selection = try await selection(listener)
        for warning in selection.warnings + allWarnings { report(.warning(warning)) }
        let record = try await followed(on: selection) { record, event in
            if let told = record.told(event) { report(told) }
        }
        guard record.isComplete || record.isOfUseUnfinished else { throw .cancelled }
        return record.document
    }

    /// ``warnings``, and one if the MPFR library that was asked for cannot be used. The system's own library is opened when
    /// it is needed.
    package var allWarnings: [Message] {
        guard backend != nil, MPFRLibrary.isDemanded, case .failure(let error) = MPFRLibrary.shared else {
            return warnings
        }
        return ["\(error)"] + warnings
    }

    /// The record at the end of the run, or as far as it came where the task is cancelled. `each` gets every event
    /// after the record has taken it.
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

    /// The record at the end of the run. Throws ``JobError/cancelled`` where the task is cancelled before.
    package func completed(
        on selection: BackendSelection, each: (Record, Record.Event) -> Void
    ) async throws(JobError) -> Record {
        let record = try await followed(on: selection, each: each)
        guard record.isComplete else { throw .cancelled }
        return record
    }

    /// Selects the backend, with the journal of this task.
    private func selection(_ listener: SelectionListener) async throws(JobError) -> BackendSelection {
        if let selection = try await backend?.selection(listener) {
            return Journal.current.map { selection.keeping(in: $0) } ?? selection
        }
        do { return try await BackendSelection.select(.reference) } catch { throw JobError(error) }
    }
}
