import Foundation
import GRDB

/// The SQLite database of a journal: finished parts by point and samples, and what the journal belongs to.
///
/// Its write-ahead log is what survives a kill: a write that was not finished is dropped when it is opened again.
struct JournalDatabase: Sendable {
    let path: String
    private let queue: DatabaseQueue
    /// What is read in its place where its folder cannot be written.
    private let copy: JournalCopy?

    /// The file that is open.
    var openPath: String { copy?.path ?? path }

    /// The schema that this program reads and writes.
    static let schema = 1
    /// What SQLite calls an application's identity: `Leap`.
    private static let identity = 0x4C65_6170

    /// Opens the database at `path`; one that is not there is made if it is to be written. A file of another program is
    /// left as it is.
    init(path: String, isWritten: Bool = true) throws(JournalError) {
        self.path = path
        copy = !isWritten && JournalCopy.isNeeded(for: path) ? JournalCopy(ofJournal: path) : nil
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            queue = try DatabaseQueue(path: copy?.path ?? path, configuration: configuration)
        } catch { throw Self.failure(error, path) }
        try check(isWritten: isWritten)
        if isWritten { try prepare() }
    }

    private func check(isWritten: Bool) throws(JournalError) {
        let (identity, version, tables) = try read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
            )
        }
        guard identity == Self.identity || (identity == 0 && tables == 0) else {
            throw .unreadable(path: path, got: "another program's SQLite file", remedy: "name another file")
        }
        guard version <= Self.schema else {
            throw .unreadable(
                path: path, got: "schema \(version) of a newer Leapstar", remedy: "use that, or name another file")
        }
        guard isWritten || tables > 0 else {
            throw .unreadable(path: path, got: "an empty file", remedy: "check its name")
        }
    }

    /// Makes the tables of a new journal. How the file logs its writes cannot change within a transaction.
    private func prepare() throws(JournalError) {
        try writeApart { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try write { database in
            guard try !database.tableExists("parts") else { return }
            try database.execute(sql: Self.tables)
        }
    }

    private static let tables = """
        PRAGMA application_id = \(identity);
        PRAGMA user_version = \(schema);
        CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY, started REAL NOT NULL, seconds REAL NOT NULL, owner TEXT NOT NULL,
            device TEXT NOT NULL, kept REAL NOT NULL, done REAL NOT NULL);
        CREATE TABLE parts (
            point TEXT NOT NULL, lower INTEGER NOT NULL, upper INTEGER NOT NULL, whole INTEGER NOT NULL,
            data BLOB NOT NULL, PRIMARY KEY (point, lower, upper)) WITHOUT ROWID;
        """

    func read<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(JournalError) -> Value {
        do { return try queue.read(body) } catch { throw Self.failure(error, path) }
    }

    @discardableResult
    func write<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(JournalError) -> Value {
        do { return try queue.write(body) } catch { throw Self.failure(error, path) }
    }

    /// Writes outside of a transaction.
    @discardableResult
    func writeApart<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws(JournalError) -> Value {
        do { return try queue.writeWithoutTransaction(body) } catch { throw Self.failure(error, path) }
    }

    /// Moves the write-ahead log into the file, so that the journal is one file again.
    func close() {
        try? queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try? queue.close()
    }

    private static func failure(_ error: any Error, _ path: String) -> JournalError {
        guard let error = error as? DatabaseError else { return .system(path: path, reason: "\(error)") }
        switch error.resultCode {
        case .SQLITE_NOTADB: return .unreadable(path: path, got: "no SQLite file", remedy: "name another file")
        case .SQLITE_CORRUPT:
            return .unreadable(path: path, got: "a damaged SQLite file", remedy: "remove it, or name another file")
        case .SQLITE_FULL: return .system(path: path, reason: "no space left on the disk")
        case .SQLITE_READONLY: return .unopenable(path: path, reason: "a read-only file")
        case .SQLITE_CANTOPEN: return .unopenable(path: path, reason: "no file that SQLite can open")
        default: return .system(path: path, reason: error.message ?? "\(error.resultCode)")
        }
    }
}
