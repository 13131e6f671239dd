package import Leapstar

extension CertifiedRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<CertifiedRecord> {
        switch format {
        case .table: CertifiedTable(style: style)
        case .csv: CertifiedCSV(style: style)
        case .json: JSONReport()
        }
    }

    package var opensAtOnce: Bool { false }

    package func progress(after event: CertifiedEvent?) -> String? {
        if case .stage(let text) = event { text } else { nil }
    }
}

extension CertifiedEvent {
    /// The rows that the event adds: one for a probe of the scan, two for a boundary.
    fileprivate var rows: [(probe: CertifiedProbe, kind: ProbeKind)] {
        switch self {
        case .probe(let probe): [(probe, .scan)]
        case .boundary(let boundary): [(boundary.lower, .lower), (boundary.upper, .upper)]
        case .stage, .chose, .finished: []
        }
    }
}

/// The purpose of a probe.
private enum ProbeKind: String, Sendable {
    case scan
    case lower = "lower-end"
    case upper = "upper-end"
}

private struct CertifiedTable: Report {
    let style: Style

    private static let layout = TableLayout(columns: [
        Column(title: "dt", width: 16), Column(title: "expected drift", width: 14), Column(title: "±", width: 9),
        Column(title: "sd", width: 10), Column(title: "samples", width: 10),
        Column(title: "for", width: 9, isNumber: false),
        Column(title: "verdict", width: 0, isNumber: false),
    ])

    func opening(_ run: CertifiedRecord) -> String {
        let lines = run.plan.certifiedDescription + [run.questionText, "on \(run.device.described)"]
        return lines.joined(separator: "\n") + "\n\n" + style.bold(Self.layout.header)
    }

    func text(of event: CertifiedEvent, _ run: CertifiedRecord) -> String { event.rows.map(row).joined() }

    private func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String {
        Self.layout.line([
            probe.dt.short(12), probe.mean.scientific(7, signed: true), probe.halfWidth.scientific(2),
            probe.samples.isEmpty ? "-" : probe.standardDeviation.scientific(4),
            probe.samples.isEmpty ? probe.evidence?.name ?? "-" : "\(probe.samples.count)", kind.rawValue,
            style.verdict(
                probe.verdict, probe.obstacle.map { "undetermined: \($0.rawValue)" } ?? probe.verdict.rawValue),
        ])
    }

    func closing(_ run: CertifiedRecord) -> String {
        "\n" + CertifiedConclusion(run, style).lines.joined(separator: "\n") + "\n"
    }
}

private struct CertifiedCSV: Report {
    let style: Style

    func opening(_ run: CertifiedRecord) -> String {
        CSV.line([
            "dt", "kind", "verdict", "obstacle", "mean", "halfWidth", "sd", "samples", "firstSample", "roundingFloor",
            "error",
            "evidence", "bits",
        ])
    }

    func text(of event: CertifiedEvent, _ run: CertifiedRecord) -> String { event.rows.map(row).joined() }

    private func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String {
        CSV.line([
            CSV.number(probe.dt), kind.rawValue, probe.verdict.rawValue, probe.obstacle?.rawValue ?? "",
            CSV.number(probe.mean), CSV.number(probe.halfWidth), CSV.number(probe.standardDeviation),
            "\(probe.samples.count)", "\(probe.samples.lowerBound)", CSV.number(probe.roundingFloor),
            CSV.number(probe.error),
            probe.evidence?.name ?? "", probe.evidence?.bits.map { "\($0)" } ?? "",
        ])
    }

    func closing(_ run: CertifiedRecord) -> String { "" }
    func remarks(_ run: CertifiedRecord) -> [String] { CertifiedConclusion(run, style).lines }
}

extension CertifiedRecord {
    fileprivate var questionText: String {
        let width: String
        switch search.width {
        case .relative(let share): width = "to \(share.short()) of dt*"
        case .absolute(let absolute): width = "to \(absolute.short())"
        }
        let range = "\(search.range.lowerBound.short()) and \(search.range.upperBound.short())"
        return "every dt* between \(range), \(width), at \(search.confidence.percent)"
    }
}
