import Leapstar
import Pictures

/// Shows how far a run of slopes is, and writes it at the end.
@MainActor struct SlopePresenter: ~Copyable {
    private(set) var run: SlopeRecord
    private let console: Console
    private let style: Style
    private let format: OutputFormat
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput
    private let picture, summary: String?

    init(_ run: SlopeRecord, settings: Settings, console: Console) throws(CommandError) {
        let path = try settings.outputPath()
        let (format, picture) = (try settings.value(Keys.format) ?? .table, try settings.picture())
        let summary = try settings.value(Keys.summary)
        if let summary { try SummaryFile.check(summary) }
        output = try DataOutput(console, path: path, keepsGoing: picture != nil || summary != nil)
        style = Style(usesColour: console.usesColour && path == nil)
        (self.format, self.picture, self.summary) = (format, picture, summary)
        progress = ProgressLine(console.errors)
        (self.run, self.console) = (run, console)
    }

    func begin(_ index: Int) { show(index, "0 of \(run.series[index].study.stepSizes.count) step sizes") }

    mutating func show(_ event: SlopeEvent, of index: Int) {
        run.take(event, of: index)
        switch event {
        case .point:
            show(index, "\(run.series[index].points.count) of \(run.series[index].study.stepSizes.count) step sizes")
        case .resampling: show(index, "drawing ensembles from the seeds")
        case .finished: break
        }
    }

    /// Ends the run; one that was cancelled is written like any other, has no picture and no summaries, and is then reported as cancelled.
    mutating func close(isComplete: Bool) throws(CommandError) {
        progress.stop()
        run.status = isComplete ? .complete : .cancelled
        run.seconds = started.duration(to: .now).seconds
        let report = SlopeReport(run: run, style: style)
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try output.write(try report.text(format))
            try output.finish()
        }
        if format == .csv { for line in report.conclusion { console.remark(line) } }
        if run.status == .cancelled {
            errors.keep { () throws(CommandError) in throw .cancelled }
        } else {
            writeMore(&errors)
        }
        try errors.settle()
    }

    private func writeMore(_ errors: inout KeptErrors) {
        errors.keep { () throws(CommandError) in if let summary { try SummaryFile.write(run, to: summary) } }
        errors.keep { () throws(CommandError) in if let picture { try draw(picture) } }
        errors.keep { () throws(CommandError) in try refuseDriftsWithoutLogarithm() }
    }

    private func draw(_ path: String) throws(CommandError) {
        try (run.findsBands ? BandFigure(run).figure : SlopeFigure(run).figure).draw(to: path)
    }

    /// An observable with a sign is no matter for a slope: results come first.
    private func refuseDriftsWithoutLogarithm() throws(CommandError) {
        for series in run.series where !run.findsBands {
            if case .notPositive = series.obstacle, let obstacle = series.obstacle {
                throw .usage("\(series.name): \(obstacle)")
            }
        }
    }

    /// Takes the progress line away before an error is printed.
    func abandon() { progress.stop() }

    private func show(_ index: Int, _ text: String) {
        let place = run.series.count == 1 ? "" : "row \(index + 1) of \(run.series.count), "
        progress.show("\(place)\(run.series[index].name): \(text)")
    }
}
