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

    init(_ record: Record, to target: consuming StudyTarget<Record>, console: Console) {
        (self.record, self.files, self.console) = (record, target.files, console)
        report = record.report(target.format, target.style)
        progress = ProgressLine(console.errors)
        output = target.output
    }

    /// Shows the events as they come, and finishes. They end without the last one where the task was cancelled.
    mutating func show(
        _ events: AsyncThrowingStream<Record.Event, any Error>, notice: (Record.Event) -> Void
    ) async throws(CommandError) {
        defer { progress.stop() }
        if record.opensAtOnce { try open() }
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
        guard record.isComplete || record.isOfUseUnfinished else {
            console.remark("leapstar: cancelled before there was a result")
            throw .cancelled
        }
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
        if !record.isComplete {
            console.remark("leapstar: cancelled; these are the results of what was done until then")
            errors.keep { () throws(CommandError) in throw .cancelled }
        }
        try errors.settle()
    }
}
