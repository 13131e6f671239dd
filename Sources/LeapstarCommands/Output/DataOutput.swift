/// The destination of results: standard output row by row, or a file that appears when it is complete.
struct DataOutput: ~Copyable {
    private let console: Console
    private var file: AtomicFile?
    private let keepsGoing: Bool
    private var failure: CommandError?

    /// - Parameter keepsGoing: whether the run has other things to write: then it continues where nothing more can be
    ///   written here, and ``finish()`` says why.
    init(_ console: Console, path: String?, keepsGoing: Bool = false) throws(CommandError) {
        file = if let path { try AtomicFile.create(path) } else { nil }
        (self.console, self.keepsGoing) = (console, keepsGoing)
    }

    mutating func write(_ text: String) throws(CommandError) {
        guard failure == nil else { return }
        do throws(CommandError) { try put(text) } catch {
            guard keepsGoing else { throw error }
            failure = error
        }
    }

    /// Completes the output. Call it when everything is written.
    mutating func finish() throws(CommandError) {
        if let failure { throw failure }
        try file?.commit()
    }

    private mutating func put(_ text: String) throws(CommandError) {
        if file == nil { return try console.print(text) }
        try file?.write(text)
    }
}
