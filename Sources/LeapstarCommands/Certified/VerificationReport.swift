import Leapstar

/// What a verification found, for people and programs.
struct VerificationReport {
    private let results: [CheckedProbe]
    private let range: CheckedCompleteness
    private let device: DeviceRecord

    init(_ results: [CheckedProbe], _ range: CheckedCompleteness, device: DeviceRecord) {
        (self.results, self.range, self.device) = (results, range, device)
    }

    var listing: Listing<some Encodable & Sendable> {
        let isSame = results.allSatisfy(\.isSame)
        let document = VerifyDocument(results, range, device: device)
        let probes = isSame ? "All \(counted(results.count, "probe")) have the same bits" : "Some probes differ"
        let verdict = range.isSame ? probes : "\(probes); what is said of the whole range differs"
        return Listing(
            titles: ["dt", "mean", "mean now", "samples", "verdict now", "same bits"], numbers: [0, 1, 2, 3],
            rows: results.map(Self.cells), document: document,
            footnotes: ["", "\(verdict) on \(device.described)."] + [range.line, device.sharesText].compactMap { $0 })
    }

    private static func cells(_ probe: CheckedProbe) -> [String] {
        [
            "\(probe.written.dt)", "\(probe.written.mean.value)", "\(probe.computed.mean.value)",
            "\(probe.written.samples)",
            probe.computed.verdict, probe.isSame ? "yes" : "NO",
        ]
    }
}
