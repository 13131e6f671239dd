import GRDB

/// Changes a journal from outside, as damage would.
struct JournalPlanting {
    let path: String

    func execute(_ sql: String) throws {
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}
