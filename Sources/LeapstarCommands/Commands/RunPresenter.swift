import Leapstar

/// Shows a run while it goes on: rows, progress and the conclusion.
@MainActor struct RunPresenter: ~Copyable {
    private(set) var run: RunRecord
    private let report: any RunReport
    private let console: Console
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput

    init(_ run: RunRecord, settings: Settings, console: Console) throws(CommandError) {
        let path = try settings.outputPath()
        let style = Style(usesColour: console.usesColour && path == nil)
        let format = try settings.value(Keys.format) ?? .table
        output = try DataOutput(console, path: path)
        report = format.runReport(style: style, observable: run.plan.experiment.observable)
        progress = ProgressLine(console.errors)
        self.run = run
        self.console = console
    }

    mutating func open() throws(CommandError) {
        try output.write(report.opening(run))
        showProgress()
    }

    mutating func add(_ probe: Probe) throws(CommandError) {
        run.trials.append(probe)
        progress.erase()
        try output.write(report.row(probe))
        showProgress()
    }

    /// Ends the run; one that was cancelled is written like any other, and then reported as cancelled.
    mutating func close(_ status: RunRecord.Status, boundaries: [Boundary] = []) throws(CommandError) {
        progress.stop()
        run.status = status
        run.boundaries = boundaries
        run.seconds = started.duration(to: .now).seconds
        try output.write(try report.closing(run))
        try output.finish()
        for line in report.remarks(run) { console.remark(line) }
        if status == .cancelled { throw .cancelled }
    }

    /// Takes the progress line away before an error is printed.
    func abandon() { progress.stop() }

    private func showProgress() {
        let count = run.trials.count + 1
        progress.show(run.question.maximumTrials.map { "trial \(count) of at most \($0)" } ?? "trial \(count)")
    }
}

extension RunRecord.Question {
    /// How many ensembles a search runs at most: both ends, nine between them, and the bisections of a tenth.
    var maximumTrials: Int? {
        guard case .boundary(let lower, let upper, let tolerance) = self else { return 1 }
        var (width, trials) = (upper - lower, 2)
        while width > tolerance { (width, trials) = (0.5 * width, trials + 1) }
        var (tenth, scanned) = ((upper - lower) / 10, 11)
        while tenth > tolerance { (tenth, scanned) = (0.5 * tenth, scanned + 1) }
        return max(trials, scanned)
    }
}
