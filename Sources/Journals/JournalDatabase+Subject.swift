import Foundation
import GRDB

extension JournalDatabase {
    /// What the journal belongs to; nil for a new one.
    func subject() throws(JournalError) -> JournalSubject? {
        let facts = try read { database in
            Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(database, sql: "SELECT name, value FROM facts").map {
                    ($0[0] as String, $0[1] as String)
                })
        }
        guard let request = facts["request"], let identity = facts["identity"], let version = facts["version"],
            let arguments = facts["arguments"].flatMap({ try? JSONDecoder().decode([String].self, from: Data($0.utf8)) }
            )
        else { return nil }
        return JournalSubject(request: request, identity: identity, version: version, arguments: arguments)
    }

    /// Writes down that something is so.
    func note(_ fact: String) throws(JournalError) {
        try write { try $0.execute(sql: "INSERT OR REPLACE INTO facts VALUES (?, '1')", arguments: [fact]) }
    }

    /// Whether something was written down.
    func has(_ fact: String) throws(JournalError) -> Bool {
        try read { database in
            try Bool.fetchOne(database, sql: "SELECT count(*) FROM facts WHERE name = ?", arguments: [fact]) ?? false
        }
    }

    /// Writes down what a new journal belongs to.
    func begin(_ subject: JournalSubject) throws(JournalError) {
        // Texts are encoded without fail.
        let arguments = (try? JSONEncoder().encode(subject.arguments)).map { String(decoding: $0, as: UTF8.self) }
        let facts = [
            "request": subject.request, "identity": subject.identity, "version": subject.version,
            "arguments": arguments ?? "[]",
        ]
        try write { database in
            for (name, value) in facts {
                try database.execute(sql: "INSERT OR REPLACE INTO facts VALUES (?, ?)", arguments: [name, value])
            }
        }
    }
}
