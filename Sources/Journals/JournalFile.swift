import Backends
import Foundation
import GRDB

/// The open file of a journal, with the right to write it and the row of this run.
final class JournalFile: Sendable {
    /// The trajectory-steps that earlier runs did for it.
    let doneBefore: Double
    private let database: JournalDatabase
    private let lock: JournalLock
    private let session: Int64

    /// A change of the database.
    enum Change: Sendable {
        case keep(JournalPart, isWhole: Bool)
        /// Removes unfinished parts of a point within a range.
        case drop(Range<UInt64>)
    }

    /// What a run has to say of itself.
    struct Account: Sendable {
        /// The device that it is on.
        var device = ""
        /// Trajectory-steps that were in the journal, and that were run for it.
        var kept = 0.0
        var done = 0.0
        var seconds = 0.0
    }

    /// Opens the journal at `path` for a run that began at `started`, or begins one.
    init(path: String, for subject: JournalSubject, started: Date) throws(JournalError) {
        lock = try JournalLock(ofJournal: path)
        database = try JournalDatabase(path: path)
        try Self.claim(database, for: subject)
        try Self.refuseDistrusted(database)
        doneBefore = try database.read { database in
            try Double.fetchOne(database, sql: "SELECT total(done) FROM sessions") ?? 0
        }
        let owner = JournalLock.thisProcess
        session = try database.write { database in
            try database.execute(
                sql: "INSERT INTO sessions (started, seconds, owner, device, kept, done) VALUES (?, 0, ?, '', 0, 0)",
                arguments: [started.timeIntervalSince1970, owner])
            return database.lastInsertedRowID
        }
    }

    deinit { database.close() }

    /// Removes the journal.
    func remove() {
        database.close()
        for suffix in ["", "-wal", "-shm"] { unlink(database.path + suffix) }
    }

    /// Notes that the run has its result.
    func finish() throws(JournalError) { try database.note("finished") }

    /// Notes that parts may be wrong, so that nobody goes on with them.
    func distrust() throws(JournalError) {
        try database.note("distrusted")
    }

    static func refuseDistrusted(_ database: JournalDatabase) throws(JournalError) {
        guard try database.has("distrusted") else { return }
        throw .unreadable(
            path: database.path, got: "results of a device that gave different bits",
            remedy: "find the device, remove the journal and begin again")
    }

    /// Writes down what a new journal belongs to, or checks that an old one belongs to it.
    private static func claim(_ database: JournalDatabase, for subject: JournalSubject) throws(JournalError) {
        if let known = try database.subject() { return try subject.require(known, at: database.path) }
        try database.begin(subject)
    }

    /// The parts of a point that lie within `samples`.
    func parts(of key: WorkKey, within samples: Range<UInt64>) throws(JournalError) -> [JournalPart] {
        guard let bounds = samples.integers else { return [] }
        let rows = try database.read { database in
            try Row.fetchAll(
                database, sql: "SELECT lower, upper, data FROM parts WHERE point = ? AND lower >= ? AND upper <= ?",
                arguments: [key.text, bounds.lowerBound, bounds.upperBound]
            ).map { (lower: $0[0] as Int64, upper: $0[1] as Int64, data: $0[2] as Data) }
        }
        return rows.compactMap { row in
            row.lower < row.upper ? JournalPart(row.data, of: UInt64(row.lower)..<UInt64(row.upper), key: key) : nil
        }
    }

    func write(_ changes: [WorkKey: [Change]], _ account: Account) throws(JournalError) {
        try database.write { database in
            for (key, changes) in changes {
                for change in changes { try Self.apply(change, of: key, to: database) }
            }
            try database.execute(
                sql: "UPDATE sessions SET device = ?, seconds = ?, kept = ?, done = ? WHERE id = ?",
                arguments: [account.device, account.seconds, account.kept, account.done, session])
        }
    }

    private static func apply(_ change: Change, of key: WorkKey, to database: Database) throws {
        switch change {
        case .keep(let part, let isWhole):
            guard let bounds = part.samples.integers else { return }
            try database.execute(
                sql: "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)",
                arguments: [key.text, bounds.lowerBound, bounds.upperBound, isWhole, part.data(of: key)])
        case .drop(let samples):
            guard let bounds = samples.integers else { return }
            try database.execute(
                sql: "DELETE FROM parts WHERE point = ? AND lower >= ? AND upper <= ? AND NOT whole",
                arguments: [key.text, bounds.lowerBound, bounds.upperBound])
        }
    }
}

extension Range<UInt64> {
    /// The bounds as SQLite's integers; nil beyond them.
    fileprivate var integers: Range<Int64>? {
        Int64(exactly: upperBound).map { Int64(lowerBound)..<$0 }
    }
}
