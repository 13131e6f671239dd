/// Where results go: standard output row by row, or a file that appears when it is complete.
struct DataOutput: ~Copyable {
    private let console: Console
    private var file: AtomicFile?

    init(_ console: Console, path: String?) throws(CommandError) {
        file = if let path { try AtomicFile.create(path) } else { nil }
        self.console = console
    }

    mutating func write(_ text: String) throws(CommandError) {
        if file == nil { return try console.print(text) }
        try file?.write(text)
    }

    /// To be called when everything is written.
    mutating func finish() throws(CommandError) { try file?.commit() }

    /// Whether results go to a file, so that the terminal shows none.
}
