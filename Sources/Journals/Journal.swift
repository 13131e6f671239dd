package import Backends
import Foundation
import GRDB
import Programs
import Synchronization

/// What a run has finished, on disk: parts of works, by what decides their bits. One process writes it at a time.
///
/// Parts are written together, at most every half second; a kill loses no more than that and the parts in progress. A
/// part whose checksum is wrong counts as if it were not there.
package final class Journal: Sendable {
    package let path: String
    /// The trajectory-steps that earlier runs did for it.
    package let doneBefore: Double
    private let database: JournalDatabase
    private let lock: JournalLock
    private let session: Int64
    private let programs = ProgramDigests()
    private let state = Mutex(State())
    /// Held while changes are taken and written, so that they reach the disk in their order.
    private let writing = Mutex(())

    /// A change of the database that waits to be written.
    private enum Change: Sendable {
        case keep(WorkKey, JournalPart, isWhole: Bool)
        /// Removes unfinished parts of a point within a range.
        case drop(WorkKey, Range<UInt64>)
    }

    private struct State: Sendable {
        var waiting: [Change] = []
        var lastWrite = ContinuousClock.now
        let started = ContinuousClock.now
        /// Trajectory-steps that were in the journal, and that were run for it.
        var kept = 0.0
        var done = 0.0
    }

    /// The longest time that finished parts wait to be written.
    private static let longestWait = Duration.milliseconds(500)

    /// Opens the journal at `path` for a run, or begins one.
    ///
    /// - Throws: ``JournalError`` where it cannot be written, belongs to another run, or another process has it.
    package init(path: String, for subject: JournalSubject) throws(JournalError) {
        self.path = path
        lock = try JournalLock(ofJournal: path)
        database = try JournalDatabase(path: path)
        try Self.claim(database, for: subject)
        doneBefore = try database.read { database in
            try Double.fetchOne(database, sql: "SELECT total(done) FROM sessions") ?? 0
        }
        let owner = JournalLock.thisProcess
        session = try database.write { database in
            try database.execute(
                sql: "INSERT INTO sessions (started, seconds, owner, device, kept, done) VALUES (?, 0, ?, '', 0, 0)",
                arguments: [Date().timeIntervalSince1970, owner])
            return database.lastInsertedRowID
        }
    }

    deinit {
        try? write(isNow: true)
        database.close()
    }

    /// Notes what this run is on.
    package func note(_ device: DeviceRecord) throws(JournalError) {
        let (name, session) = ("\(device.backend): \(device.name)", session)
        try database.write { database in
            try database.execute(sql: "UPDATE sessions SET device = ? WHERE id = ?", arguments: [name, session])
        }
    }

    /// Writes down what a new journal belongs to, or checks that an old one belongs to it.
    private static func claim(_ database: JournalDatabase, for subject: JournalSubject) throws(JournalError) {
        if let known = try database.subject() { return try subject.require(known, at: database.path) }
        try database.begin(subject)
    }

    /// What decides the bits of each point of a work.
    func keys(of work: Work) -> [WorkKey] {
        let program = programs.digest(of: work.program)
        return work.points.indices.map { WorkKey(work, point: $0, program: program) }
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
        return waiting(for: key, within: samples)
            + rows.compactMap { row in
                row.lower < row.upper
                    ? JournalPart(row.data, of: UInt64(row.lower)..<UInt64(row.upper), key: key) : nil
            }
    }

    /// The parts of a point that have not been written yet.
    private func waiting(for key: WorkKey, within samples: Range<UInt64>) -> [JournalPart] {
        state.withLock { state in
            state.waiting.compactMap { change in
                guard case .keep(key, let part, _) = change, part.samples.clamped(to: samples) == part.samples else {
                    return nil
                }
                return part
            }
        }
    }

    /// Keeps a part; `isWhole` says that a work asked for just that, so that no later one may replace it.
    func keep(_ part: JournalPart, of key: WorkKey, isWhole: Bool) {
        guard part.samples.integers != nil else { return }
        state.withLock { $0.waiting.append(.keep(key, part, isWhole: isWhole)) }
    }

    /// Removes the unfinished parts of a point within `samples`, which a larger one replaces.
    func drop(within samples: Range<UInt64>, of key: WorkKey) {
        guard samples.integers != nil else { return }
        state.withLock { $0.waiting.append(.drop(key, samples)) }
    }

    /// Counts trajectory-steps that were found here, and that were run.
    func count(kept: Double, done: Double) {
        state.withLock {
            $0.kept += kept
            $0.done += done
        }
    }

    /// Writes what waits, where it has waited long enough or `isNow`.
    package func write(isNow: Bool = false) throws(JournalError) {
        try writing.withLock { _ throws(JournalError) in try writeInOrder(isNow: isNow) }
    }

    private func writeInOrder(isNow: Bool) throws(JournalError) {
        let changes: ([Change], State)? = state.withLock { state in
            guard isNow || .now - state.lastWrite >= Self.longestWait else { return nil }
            let waiting = state.waiting
            (state.waiting, state.lastWrite) = ([], .now)
            return (waiting, state)
        }
        guard let (waiting, state) = changes else { return }
        let seconds = (.now - state.started) / .seconds(1)
        try database.write { database in
            for change in waiting { try Self.apply(change, to: database) }
            try database.execute(
                sql: "UPDATE sessions SET seconds = ?, kept = ?, done = ? WHERE id = ?",
                arguments: [seconds, state.kept, state.done, session])
        }
    }

    private static func apply(_ change: Change, to database: Database) throws {
        switch change {
        case .keep(let key, let part, let isWhole):
            guard let bounds = part.samples.integers else { return }
            try database.execute(
                sql: "INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)",
                arguments: [key.text, bounds.lowerBound, bounds.upperBound, isWhole, part.data(of: key)])
        case .drop(let key, let samples):
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
