import Foundation
import GRDB

/// What is in a journal, for people. It may be read while a run writes it.
package struct JournalSummary: Sendable {
    /// One process that ran for the journal.
    package struct Session: Sendable, Hashable {
        /// When it began, in seconds since 1970.
        package let started: Double
        /// How long it ran, as far as it noted.
        package let seconds: Double
        /// The process and its host.
        package let owner: String
        package let device: String
        /// Trajectory-steps that it found in the journal, and that it ran.
        package let kept, done: Double
    }

    package let subject: JournalSubject
    /// Whether its run has its result.
    package let isFinished: Bool
    package let sessions: [Session]
    /// The number of parts, and of points that they are of.
    package let parts, points: Int
    /// The size on the disk.
    package let bytes: Int

    /// Reads the journal at `path`.
    package init(path: String) throws(JournalError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unreadable(path: path, got: "no file", remedy: "check its name")
        }
        let database = try JournalDatabase(path: path, isWritten: false)
        guard let subject = try database.subject() else {
            throw .unreadable(path: path, got: "an empty one", remedy: "name another file")
        }
        self.subject = subject
        isFinished = try database.has("finished")
        (parts, points) = try database.read { database in
            let row = try Row.fetchOne(database, sql: "SELECT count(*), count(DISTINCT point) FROM parts")
            return (row?[0] ?? 0, row?[1] ?? 0)
        }
        sessions = try database.read { database in
            try Row.fetchAll(
                database, sql: "SELECT started, seconds, owner, device, kept, done FROM sessions ORDER BY id"
            ).map {
                Session(
                    started: $0[0], seconds: $0[1], owner: $0[2], device: $0[3], kept: $0[4], done: $0[5])
            }
        }
        bytes = [path, path + "-wal"].reduce(0) { sum, file in
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            return sum + (size ?? 0)
        }
    }
}
