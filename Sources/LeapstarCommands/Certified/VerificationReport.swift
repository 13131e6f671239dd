import Leapstar

/// What a verification found, for people and programs.
struct VerificationReport {
    private struct Document: Encodable {
        struct Entry: Encodable {
            let dt: Double
            let samples: UInt64
            let mean, recomputedMean, sd, recomputedSd: JSONNumber
            let verdict, recomputedVerdict: String
            let same: Bool
        }

        let version = LeapstarVersion.current
        let device: DeviceRecord
        let probes: [Entry]
        /// Whether what is said of the whole range is proved again; null where nothing is said.
        let sameCompleteness: JSONOptional<Bool>
        let verified: Bool
    }

    private let results: [CheckedProbe]
    private let range: CheckedCompleteness
    private let device: DeviceRecord

    init(_ results: [CheckedProbe], _ range: CheckedCompleteness, device: DeviceRecord) {
        (self.results, self.range, self.device) = (results, range, device)
    }

    var listing: Listing<some Encodable & Sendable> {
        let isSame = results.allSatisfy(\.isSame)
        let document = Document(
            device: device, probes: results.map(Self.entry), sameCompleteness: JSONOptional(range.isStated ? range.isSame : nil),
            verified: isSame && range.isSame)
        let probes = isSame ? "All \(counted(results.count, "probe")) have the same bits" : "Some probes differ"
        let verdict = range.isSame ? probes : "\(probes); what is said of the whole range differs"
        return Listing(
            titles: ["dt", "mean", "mean now", "samples", "verdict now", "same bits"], numbers: [0, 1, 2, 3],
            rows: results.map(Self.cells), document: document, footnotes: ["", "\(verdict) on \(device.described)."] + [range.line, device.sharesText].compactMap { $0 })
    }

    private static func cells(_ probe: CheckedProbe) -> [String] {
        [
            "\(probe.written.dt)", "\(probe.written.mean.value)", "\(probe.computed.mean.value)", "\(probe.written.samples)",
            probe.computed.verdict, probe.isSame ? "yes" : "NO",
        ]
    }

    private static func entry(_ probe: CheckedProbe) -> Document.Entry {
        .init(
            dt: probe.written.dt, samples: probe.written.samples, mean: probe.written.mean,
            recomputedMean: probe.computed.mean, sd: probe.written.sd, recomputedSd: probe.computed.sd,
            verdict: probe.written.verdict, recomputedVerdict: probe.computed.verdict, same: probe.isSame)
    }
}
