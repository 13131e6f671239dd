import Leapstar
import Pictures

/// Shows a sweep while it goes on, and draws it at the end.
@MainActor struct SweepPresenter: ~Copyable {
    private var run: SweepRecord
    private let report: any SweepReport
    private let console: Console
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput
    private let picture: String?

    init(_ run: SweepRecord, settings: Settings, console: Console) throws(CommandError) {
        let path = try settings.outputPath()
        let style = Style(usesColour: console.usesColour && path == nil)
        let (format, picture) = (try settings.value(Keys.format) ?? .table, try settings.picture())
        output = try DataOutput(console, path: path, keepsGoing: picture != nil)
        report = format.sweepReport(style: style, observable: run.plan.experiment.observable)
        self.picture = picture
        progress = ProgressLine(console.errors)
        (self.run, self.console) = (run, console)
    }

    mutating func open() throws(CommandError) {
        try output.write(report.opening(run))
        showProgress()
    }

    mutating func show(_ event: SweepEvent) throws(CommandError) {
        run.take(event)
        guard case .probe(let probe) = event else { return }
        progress.erase()
        try output.write(report.row(probe))
        showProgress()
    }

    /// Ends the sweep; one that was cancelled is written like any other, has no picture, and is then reported as cancelled.
    mutating func close() throws(CommandError) {
        progress.stop()
        run.seconds = started.duration(to: .now).seconds
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try output.write(try report.closing(run))
            try output.finish()
        }
        for line in report.remarks(run) { console.remark(line) }
        errors.keep { () throws(CommandError) in
            if run.status == .cancelled { throw .cancelled }
            if let picture { try SweepFigure(run).figure.draw(to: picture) }
        }
        try errors.settle()
    }

    /// Takes the progress line away before an error is printed.
    func abandon() { progress.stop() }

    private func showProgress() { progress.show("\(run.probes.count) of \(run.sweep.stepSizes.count) step sizes") }
}
