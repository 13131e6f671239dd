import Foundation
package import Journals

/// The journals that long runs have begun by themselves, as JSON.
public struct JournalsDocument: Codable, Sendable {
    public struct Own: Codable, Sendable {
        public let path: String
        public let journal: JournalDocument

        package init(path: String, journal: JournalDocument) { (self.path, self.journal) = (path, journal) }
    }

    public let journals: [Own]

    package init(journals: [Own]) { self.journals = journals }
}

/// What is in a journal, as JSON. Its keys are documented in Documentation/Journals.md.
public struct JournalDocument: Codable, Sendable {
    /// A process that ran for the journal.
    public struct Session: Codable, Sendable {
        /// When it began, in seconds since 1970, and how long it ran.
        public let started, seconds: Double
        /// The process and its host.
        public let owner: String
        public let device: String
        /// Trajectory-steps that it found in the journal, and that it ran.
        public let kept, done: Double
    }

    public let version: String
    /// The study, such as `boundary`.
    public let study: String
    /// The share of it, such as `3/8`; nil where it is the whole.
    public let share: String?
    /// The arguments of the command that began the run.
    public let arguments: [String]
    public let sessions: [Session]
    /// Whether the run has its result.
    public let finished: Bool
    /// The number of parts, and of points that they are of.
    public let parts, points: Int
    /// The size on the disk.
    public let bytes: Int

    package init(_ summary: JournalSummary) {
        (version, arguments) = (summary.subject.version, summary.subject.arguments)
        finished = summary.isFinished
        study = summary.subject.kind ?? ""
        share = summary.subject.share?.text
        (parts, points, bytes) = (summary.parts, summary.points, summary.bytes)
        sessions = summary.sessions.map {
            Session(
                started: $0.started, seconds: $0.seconds, owner: $0.owner, device: $0.device, kept: $0.kept,
                done: $0.done)
        }
    }
}
