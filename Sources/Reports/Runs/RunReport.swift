package import Leapstar

extension RunRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<RunRecord> {
        switch format {
        case .table: RunTable(style: style, observable: plan.experiment.observable)
        case .csv: RunCSV(observable: plan.experiment.observable)
        case .json: JSONReport()
        }
    }

    package func progress(after event: OriginalSearchEvent?) -> String? {
        let count = trials.count + 1
        return question.maximumTrials.map { "trial \(count) of at most \($0)" } ?? "trial \(count)"
    }
}

extension RunRecord.Question {
    /// The most ensembles of a search: both ends, nine between them, and the bisections of a tenth.
    package var maximumTrials: Int? {
        guard case .boundary(let lower, let upper, let tolerance) = self else { return 1 }
        var (width, trials) = (upper - lower, 2)
        while width > tolerance { (width, trials) = (0.5 * width, trials + 1) }
        var (tenth, scanned) = ((upper - lower) / 10, 11)
        while tenth > tolerance { (tenth, scanned) = (0.5 * tenth, scanned + 1) }
        return max(trials, scanned)
    }
}

/// The table of a run: the plan, the rows, and what they mean.
private struct RunTable: Report {
    let style: Style
    let observable: Observable

    private static let layout = TableLayout(columns: [
        Column(title: "dt", width: 14), Column(title: "mean", width: 13), Column(title: "sd", width: 10),
        Column(title: "std error", width: 9), Column(title: "seeds", width: 10), Column(title: "diverged", width: 8),
        Column(title: "regime", width: 0, isNumber: false),
    ])

    func opening(_ run: RunRecord) -> String {
        let lines = run.plan.description + [run.questionText, "on \(run.device.described)"]
        return lines.joined(separator: "\n") + "\n\n" + style.bold(Self.layout.header)
    }

    func text(of event: OriginalSearchEvent, _ run: RunRecord) -> String {
        if case .trial(let probe) = event { row(probe) } else { "" }
    }

    private func row(_ probe: Probe) -> String {
        let tally = probe.tally
        let hasMean = tally.count > 0
        return Self.layout.line([
            probe.dt.short(), hasMean ? probe.mean.scientific(6, signed: true) : "-",
            hasMean ? tally.standardDeviation.scientific(4) : "-",
            tally.standardError.isFinite ? tally.standardError.scientific(2) : "-", "\(probe.seeds)",
            "\(tally.diverged)",
            regime(probe),
        ])
    }

    private func regime(_ probe: Probe) -> String {
        let text = probe.regimeText(observable)
        return text == Observable.noSign ? "-" : style.regime(probe.regime, text)
    }

    func closing(_ run: RunRecord) -> String { "\n" + RunConclusion(run).lines.joined(separator: "\n") + "\n" }
}

/// The CSV of a run; its conclusion is written elsewhere.
private struct RunCSV: Report {
    let observable: Observable

    func opening(_ run: RunRecord) -> String {
        CSV.line(["dt", "mean", "sd", "standardError", "seeds", "diverged", "regime", "roundingFloor"])
    }

    func text(of event: OriginalSearchEvent, _ run: RunRecord) -> String {
        if case .trial(let probe) = event { row(probe) } else { "" }
    }

    private func row(_ probe: Probe) -> String {
        let trial = TrialDocument(probe, observable)
        return CSV.line([
            CSV.number(trial.dt), CSV.number(trial.mean.value), CSV.number(trial.sd.value),
            CSV.number(trial.standardError.value), "\(trial.seeds)", "\(trial.diverged)", trial.regime,
            CSV.number(trial.roundingFloor.value),
        ])
    }

    func closing(_ run: RunRecord) -> String { "" }

    func remarks(_ run: RunRecord) -> [String] { RunConclusion(run).lines }
}
