package import Leapstar
package import Pictures

extension SweepRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<SweepRecord> {
        switch format {
        case .table: SweepTable(style: style, observable: plan.experiment.observable)
        case .csv: SweepCSV(style: style, observable: plan.experiment.observable)
        case .json: JSONReport()
        }
    }

    package var figure: Figure? { SweepFigure(self).figure }

    package func progress(after event: SweepEvent?) -> String? {
        "\(probes.count) of \(sweep.stepSizes.count) step sizes"
    }
}

private struct SweepTable: Report {
    let style: Style
    let observable: Observable

    private var layout: TableLayout {
        TableLayout(columns: [
            Column(title: "dt", width: 16),
            Column(title: observable.hasSign ? "expected drift" : "expected value", width: 14),
            Column(title: "±", width: 9), Column(title: observable.hasSign ? "verdict" : "", width: 0, isNumber: false),
        ])
    }

    func opening(_ run: SweepRecord) -> String {
        let lines = run.plan.sweepDescription + [run.questionText, "on \(run.device.described)"]
        return lines.joined(separator: "\n") + "\n\n" + style.bold(layout.header)
    }

    func text(of event: SweepEvent, _ run: SweepRecord) -> String {
        if case .probe(let probe) = event { row(probe) } else { "" }
    }

    private func row(_ probe: CertifiedProbe) -> String {
        layout.line([
            probe.dt.short(12), probe.mean.scientific(7, signed: true), probe.halfWidth.scientific(2),
            verdict(probe),
        ])
    }

    private func verdict(_ probe: CertifiedProbe) -> String {
        guard observable.hasSign else { return probe.missingInterval ?? "" }
        return style.verdict(
            probe.verdict, probe.obstacle.map { "undetermined: \($0.explanation)" } ?? probe.verdict.rawValue)
    }

    func closing(_ run: SweepRecord) -> String {
        "\n" + SweepConclusion(run, style).lines.joined(separator: "\n") + "\n"
    }
}

private struct SweepCSV: Report {
    let style: Style
    let observable: Observable

    func opening(_ run: SweepRecord) -> String {
        CSV.line([
            "dt", "mean", "halfWidth", "verdict", "obstacle", "sd", "samples", "diverged", "roundingFloor", "evidence",
            "bits",
        ])
    }

    func text(of event: SweepEvent, _ run: SweepRecord) -> String {
        if case .probe(let probe) = event { row(probe) } else { "" }
    }

    private func row(_ probe: CertifiedProbe) -> String {
        CSV.line([
            CSV.number(probe.dt), CSV.number(probe.mean), CSV.number(probe.halfWidth), probe.verdictText(observable),
            probe.obstacle?.rawValue ?? "", CSV.number(probe.standardDeviation), "\(probe.samples.count)",
            "\(probe.diverged)", CSV.number(probe.roundingFloor), probe.evidence?.name ?? "",
            probe.evidence?.bits.map { "\($0)" } ?? "",
        ])
    }

    func closing(_ run: SweepRecord) -> String { "" }
    func remarks(_ run: SweepRecord) -> [String] { SweepConclusion(run, style).lines }
}

extension SweepRecord {
    fileprivate var questionText: String {
        let count = counted(sweep.stepSizes.count, "step size")
        let (lower, upper) = (sweep.stepSizes.min() ?? 0, sweep.stepSizes.max() ?? 0)
        return "\(count) between \(lower.short()) and \(upper.short()), band at \(sweep.confidence.percent)"
    }
}

extension CertifiedProbe {
    /// Why there is no interval; nil where there is one.
    var missingInterval: String? { halfWidth.isFinite && mean.isFinite ? nil : obstacle?.explanation }
}
