import Leapstar

/// How a sweep is written in one format.
protocol SweepReport: Sendable {
    func opening(_ run: SweepRecord) -> String
    func row(_ probe: CertifiedProbe) -> String
    func closing(_ run: SweepRecord) throws(CommandError) -> String
    /// What people should read beside the results.
    func remarks(_ run: SweepRecord) -> [String]
}

extension OutputFormat {
    func sweepReport(style: Style, observable: Observable) -> any SweepReport {
        switch self {
        case .table: SweepTable(style: style, observable: observable)
        case .csv: SweepCSV(observable: observable)
        case .json: SweepJSON()
        }
    }
}

private struct SweepTable: SweepReport {
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

    func row(_ probe: CertifiedProbe) -> String {
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

    func closing(_ run: SweepRecord) -> String { "\n" + SweepConclusion(run).lines.joined(separator: "\n") + "\n" }
    func remarks(_ run: SweepRecord) -> [String] { [] }
}

private struct SweepCSV: SweepReport {
    let observable: Observable

    func opening(_ run: SweepRecord) -> String {
        CSV.line([
            "dt", "mean", "halfWidth", "verdict", "obstacle", "sd", "samples", "diverged", "roundingFloor", "evidence",
            "bits",
        ])
    }

    func row(_ probe: CertifiedProbe) -> String {
        CSV.line([
            CSV.number(probe.dt), CSV.number(probe.mean), CSV.number(probe.halfWidth), probe.verdictText(observable),
            probe.obstacle?.rawValue ?? "", CSV.number(probe.standardDeviation), "\(probe.samples.count)",
            "\(probe.diverged)", CSV.number(probe.roundingFloor), probe.evidence?.name ?? "",
            probe.evidence?.bits.map { "\($0)" } ?? "",
        ])
    }

    func closing(_ run: SweepRecord) -> String { "" }
    func remarks(_ run: SweepRecord) -> [String] { SweepConclusion(run).lines }
}

private struct SweepJSON: SweepReport {
    func opening(_ run: SweepRecord) -> String { "" }
    func row(_ probe: CertifiedProbe) -> String { "" }
    func closing(_ run: SweepRecord) throws(CommandError) -> String { JSONText.document(SweepDocument(run)) }
    func remarks(_ run: SweepRecord) -> [String] { [] }
}

extension SweepRecord {
    fileprivate var questionText: String {
        let count = counted(sweep.stepSizes.count, "step size")
        let (lower, upper) = (sweep.stepSizes.min() ?? 0, sweep.stepSizes.max() ?? 0)
        return "\(count) between \(lower.short()) and \(upper.short()), band at \(sweep.confidence.percent)"
    }
}

extension CertifiedProbe {
    /// Why there is no interval; nil where there is.
    var missingInterval: String? { halfWidth.isFinite && mean.isFinite ? nil : obstacle?.explanation }
}
