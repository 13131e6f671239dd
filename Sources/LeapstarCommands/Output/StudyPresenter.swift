import Leapstar
import Pictures
import Reports

/// Presents a study while it runs: rows, progress and the conclusion; then writes the files that were requested.
@MainActor struct StudyPresenter<Record: ReportedRecord>: ~Copyable {
    private var record: Record
    private let report: any Report<Record>
    private let files: [ResultFile<Record>]
    private let console: Console
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput
    private var isOpen = false

    /// Opens the destination of the results, so that one that cannot be written is refused before the run.
    init(
        _ record: Record, files: [ResultFile<Record>], settings: Settings, console: Console
    ) throws(CommandError) {
        let (format, style) = (try settings.value(Keys.format) ?? .table, try settings.style(on: console))
        output = try settings.dataOutput(console, keepsGoing: files.contains(where: \.isElsewhere))
        report = record.report(format, style)
        progress = ProgressLine(console.errors)
        (self.record, self.files, self.console) = (record, files, console)
    }

    /// Shows the events as they come, and finishes. They end without the last one where the task was cancelled.
    mutating func show(
        _ events: AsyncThrowingStream<Record.Event, any Error>, notice: (Record.Event) -> Void
    ) async throws(CommandError) {
        defer { progress.stop() }
        if let text = record.progress(after: nil) { progress.show(text) }
        do {
            for try await event in events {
                notice(event)
                try show(event)
            }
        } catch {
            let error = CommandError(caught: error)
            if error != .cancelled { throw error }
        }
        progress.stop()
        try close()
    }

    private mutating func show(_ event: Record.Event) throws(CommandError) {
        record.take(event)
        let text = report.text(of: event, record)
        if !text.isEmpty {
            try open()
            try output.write(text)
        }
        if let text = record.progress(after: event) { progress.show(text) }
    }

    /// Writes the text above the rows, once, and not before errors in the experiment have had a chance to show.
    private mutating func open() throws(CommandError) {
        progress.erase()
        guard !isOpen else { return }
        isOpen = true
        try output.write(report.opening(record))
    }

    /// Finishes the output. A cancelled study is written like any other, if it is of use, and then reported as
    /// cancelled.
    private mutating func close() throws(CommandError) {
        record.seconds = (.now - started) / .seconds(1)
        guard record.isComplete || record.isOfUseUnfinished else { throw .cancelled }
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try open()
            try output.write(report.closing(record))
            try output.finish()
        }
        for line in report.remarks(record) { console.remark(line) }
        for file in files where record.isComplete || file.isWrittenUnfinished {
            errors.keep { () throws(CommandError) in try file.write(record) }
        }
        errors.keep { () throws(CommandError) in if !record.isComplete { throw .cancelled } }
        try errors.settle()
    }
}

/// Another file that is written when a study is done.
@MainActor struct ResultFile<Record: ReportedRecord> {
    /// Whether it can be written where the results cannot: then the run continues for its sake.
    var isElsewhere = true
    /// Whether it is also written for a cancelled study.
    var isWrittenUnfinished = false
    let write: @MainActor (Record) throws(CommandError) -> Void
}

extension Settings {
    /// The picture, where it is requested.
    @MainActor func pictureFile<Record: ReportedRecord>(of: Record.Type) throws(CommandError) -> [ResultFile<Record>] {
        guard let path = try picture() else { return [] }
        return [ResultFile { (record) throws(CommandError) in try record.figure?.draw(to: path) }]
    }

    /// The style of the output, with colours where people look at it.
    func style(on console: Console) throws(CommandError) -> Style {
        let path = try outputPath()
        return Style(usesColour: console.usesColour && path == nil, spelling: .flags)
    }

    /// Opens the destination of the results, so that a file that cannot be written is refused before the run.
    func dataOutput(_ console: Console, keepsGoing: Bool = false) throws(CommandError) -> DataOutput {
        try DataOutput(console, path: try outputPath(), keepsGoing: keepsGoing)
    }
}
