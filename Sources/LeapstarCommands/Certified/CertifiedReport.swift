import Leapstar

/// How a certified search is written in one format.
protocol CertifiedReport: Sendable {
    func opening(_ run: CertifiedRecord) -> String
    func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String
    func closing(_ run: CertifiedRecord) throws(CommandError) -> String
    /// What people should read beside the results.
    func remarks(_ run: CertifiedRecord) -> [String]
}

/// What a probe is for.
enum ProbeKind: String, Sendable {
    case scan
    case lower = "lower-end"
    case upper = "upper-end"
}

extension OutputFormat {
    func certifiedReport(style: Style) -> any CertifiedReport {
        switch self {
        case .table: CertifiedTable(style: style)
        case .csv: CertifiedCSV()
        case .json: CertifiedJSON()
        }
    }
}

private struct CertifiedTable: CertifiedReport {
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

    func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String {
        Self.layout.line([
            probe.dt.short(12), probe.mean.scientific(7, signed: true), probe.halfWidth.scientific(2),
            probe.samples.isEmpty ? "-" : probe.standardDeviation.scientific(4),
            probe.samples.isEmpty ? probe.evidence?.name ?? "-" : "\(probe.samples.count)", kind.rawValue,
            style.verdict(
                probe.verdict, probe.obstacle.map { "undetermined: \($0.rawValue)" } ?? probe.verdict.rawValue),
        ])
    }

    func closing(_ run: CertifiedRecord) -> String {
        "\n" + CertifiedConclusion(run).lines.joined(separator: "\n") + "\n"
    }

    func remarks(_ run: CertifiedRecord) -> [String] { [] }
}

private struct CertifiedCSV: CertifiedReport {
    func opening(_ run: CertifiedRecord) -> String {
        CSV.line([
            "dt", "kind", "verdict", "obstacle", "mean", "halfWidth", "sd", "samples", "firstSample", "roundingFloor",
            "error",
            "evidence", "bits",
        ])
    }

    func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String {
        CSV.line([
            CSV.number(probe.dt), kind.rawValue, probe.verdict.rawValue, probe.obstacle?.rawValue ?? "",
            CSV.number(probe.mean), CSV.number(probe.halfWidth), CSV.number(probe.standardDeviation),
            "\(probe.samples.count)", "\(probe.samples.lowerBound)", CSV.number(probe.roundingFloor),
            CSV.number(probe.error),
            probe.evidence?.name ?? "", probe.evidence?.bits.map { "\($0)" } ?? "",
        ])
    }

    func closing(_ run: CertifiedRecord) -> String { "" }
    func remarks(_ run: CertifiedRecord) -> [String] { CertifiedConclusion(run).lines }
}

private struct CertifiedJSON: CertifiedReport {
    func opening(_ run: CertifiedRecord) -> String { "" }
    func row(_ probe: CertifiedProbe, kind: ProbeKind) -> String { "" }
    func closing(_ run: CertifiedRecord) throws(CommandError) -> String {
        JSONText.document(CertificateDocument(run))
    }
    func remarks(_ run: CertifiedRecord) -> [String] { [] }
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
