import GRDB

extension Journal {
    /// Makes the journal of a whole run at `path`, which is not there, from those of its shares: by it the run has its
    /// samples at once.
    ///
    /// - Throws: ``JournalError`` where one cannot be read, or has other bits of the same part than another.
    package static func merge(
        _ shares: [String], into path: String, for subject: JournalSubject
    ) throws(JournalError) {
        let database = try JournalDatabase(path: path)
        defer { database.close() }
        try database.begin(subject)
        for share in shares {
            let part = try JournalDatabase(path: share, isWritten: false)
            try JournalFile.refuseDistrusted(part)
            guard try database.take(part) else {
                throw .unreadable(
                    path: share, got: "other bits of the same samples than another share has",
                    remedy: "run both shares by one build, on devices that 'doctor' finds right")
            }
        }
    }
}

extension JournalDatabase {
    /// Takes the parts of a share. Several may have the same, such as choices that precede all shares; false where they
    /// have it with other bits.
    fileprivate func take(_ share: JournalDatabase) throws(JournalError) -> Bool {
        try writeApart { database in
            try database.execute(sql: "ATTACH DATABASE ? AS share", arguments: [share.openPath])
            let contradictions = try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM parts JOIN share.parts AS other USING (point, lower, upper)
                    WHERE parts.data <> other.data
                    """)
            try database.inTransaction {
                try database.execute(sql: "INSERT OR IGNORE INTO parts SELECT * FROM share.parts")
                return .commit
            }
            try database.execute(sql: "DETACH DATABASE share")
            return contradictions == 0
        }
    }
}
