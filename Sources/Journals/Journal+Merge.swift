import GRDB

extension Journal {
    /// Makes the journal of a whole run at `path`, which is not there, from those of its shares: by it the run has its
    /// result at once.
    package static func merge(
        _ shares: [String], into path: String, for subject: JournalSubject
    ) throws(JournalError) {
        let database = try JournalDatabase(path: path)
        defer { database.close() }
        try database.begin(subject)
        for share in shares {
            try JournalFile.refuseDistrusted(try JournalDatabase(path: share, isWritten: false))
            try database.take(share)
        }
    }
}

extension JournalDatabase {
    /// Takes the parts and the sessions of the journal at `path`. What several have, such as choices that precede all
    /// shares, has the same bits.
    fileprivate func take(_ path: String) throws(JournalError) {
        try writeApart { database in
            try database.execute(sql: "ATTACH DATABASE ? AS share", arguments: [path])
            try database.inTransaction {
                try database.execute(sql: "INSERT OR IGNORE INTO parts SELECT * FROM share.parts")
                try database.execute(
                    sql: """
                        INSERT INTO sessions (started, seconds, owner, device, kept, done)
                        SELECT started, seconds, owner, device, kept, done FROM share.sessions ORDER BY id
                        """)
                return .commit
            }
            try database.execute(sql: "DETACH DATABASE share")
        }
    }
}
