package import Leapstar

extension VerifyRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<VerifyRecord> {
        WholeReport { $0.listing.text(format, style: style) }
    }

    package func progress(after event: Event?) -> String? {
        let probes = certificate.allProbes.count
        return results.count < probes
            ? "probe \(results.count + 1) of \(probes)" : "what is said of the whole range"
    }

    private var listing: Listing<some Encodable & Sendable> {
        let isSame = results.allSatisfy(\.isSame)
        let probes = isSame ? "All \(counted(results.count, "probe")) have the same bits" : "Some probes differ"
        let verdict = range?.isSame == true ? probes : "\(probes); what is said of the whole range differs"
        return Listing(
            titles: ["dt", "mean", "mean now", "samples", "verdict now", "same bits"], numbers: [0, 1, 2, 3],
            rows: results.map(Self.cells), document: document,
            footnotes: ["", "\(verdict) on \(device.described)."] + [range?.line, device.sharesText].compactMap { $0 })
    }

    private static func cells(_ probe: CheckedProbe) -> [String] {
        [
            "\(probe.written.dt)", "\(probe.written.mean.value)", "\(probe.computed.mean.value)",
            "\(probe.written.samples)",
            probe.computed.verdict, probe.isSame ? "yes" : "NO",
        ]
    }
}
