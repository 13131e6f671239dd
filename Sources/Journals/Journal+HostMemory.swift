package import Backends

/// What the host computes is kept beside the parts of works.
extension Journal: HostMemory {
    /// It is in one piece, which has the place of a single sample.
    private static let place: Range<UInt64> = 0..<1

    package func numbers(of key: HostKey) throws(BackendError) -> [Double]? {
        let found = try told { () throws(JournalError) in try parts(of: WorkKey(key), within: Self.place) }
        guard case .numbers(let columns) = found.first?.values else { return nil }
        return columns.first
    }

    package func keep(_ numbers: [Double], of key: HostKey) throws(BackendError) {
        keep(JournalPart(.numbers([numbers]), of: Self.place), of: WorkKey(key), isWhole: true)
        try told { () throws(JournalError) in try write() }
    }

    /// Runs `body` as a part of a run that is kept in `journal`, in none if that is nil.
    package static func keeping<Value>(
        in journal: Journal?, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async rethrows -> Value {
        try await $current.withValue(journal) {
            try await HostResults.$memory.withValue(journal) { try await body() }
        }
    }
}

extension Journal {
    /// What `body` gives; an error becomes one of the run.
    func told<Value>(_ body: () throws(JournalError) -> Value) throws(BackendError) -> Value {
        do throws(JournalError) { return try body() } catch { throw .device(error.message) }
    }
}
