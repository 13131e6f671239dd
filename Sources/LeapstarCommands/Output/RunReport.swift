import Leapstar

/// How a run is written in one format: only texts, so it does not matter where they go.
protocol RunReport: Sendable {
    /// Before the first trial.
    func opening(_ run: RunRecord) -> String
    /// As each trial ends.
    func row(_ probe: Probe) -> String
    /// After the last trial.
    func closing(_ run: RunRecord) throws(CommandError) -> String
    /// What people should read beside the results, where the results have no place for it.
    func remarks(_ run: RunRecord) -> [String]
}

extension OutputFormat {
    func runReport(style: Style, observable: Observable) -> any RunReport {
        switch self {
        case .table: TableReport(style: style, observable: observable)
        case .csv: CSVReport(observable: observable)
        case .json: JSONReport()
        }
    }
}

/// Rows for people, between what was asked and what it means.
struct TableReport: RunReport {
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

    func row(_ probe: Probe) -> String {
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

    func closing(_ run: RunRecord) -> String { "\n" + Conclusion(run).lines.joined(separator: "\n") + "\n" }

    func remarks(_ run: RunRecord) -> [String] { [] }
}

/// Rows for other programs; the conclusion goes beside them.
struct CSVReport: RunReport {
    let observable: Observable

    func opening(_ run: RunRecord) -> String {
        CSV.line(["dt", "mean", "sd", "standardError", "seeds", "diverged", "regime", "roundingFloor"])
    }

    func row(_ probe: Probe) -> String {
        let trial = TrialDocument(probe, observable)
        return CSV.line([
            CSV.number(trial.dt), CSV.number(trial.mean.value), CSV.number(trial.sd.value),
            CSV.number(trial.standardError.value), "\(trial.seeds)", "\(trial.diverged)", trial.regime,
            CSV.number(trial.roundingFloor.value),
        ])
    }

    func closing(_ run: RunRecord) -> String { "" }

    func remarks(_ run: RunRecord) -> [String] { Conclusion(run).lines }
}

/// One document at the end.
struct JSONReport: RunReport {
    func opening(_ run: RunRecord) -> String { "" }
    func row(_ probe: Probe) -> String { "" }
    func closing(_ run: RunRecord) throws(CommandError) -> String { JSONText.document(RunDocument(run)) }
    func remarks(_ run: RunRecord) -> [String] { [] }
}
