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
        let verified: Bool
    }

    private let results: [CheckedProbe]
    private let device: DeviceRecord

    init(_ results: [CheckedProbe], device: DeviceRecord) { (self.results, self.device) = (results, device) }

    var listing: Listing<some Encodable & Sendable> {
        let isSame = results.allSatisfy(\.isSame)
        let document = Document(device: device, probes: results.map(Self.entry), verified: isSame)
        let verdict = isSame ? "All \(counted(results.count, "probe")) have the same bits" : "Some probes differ"
        return Listing(
            titles: ["dt", "mean", "mean now", "samples", "verdict now", "same bits"], numbers: [0, 1, 2, 3],
            rows: results.map(Self.cells), document: document, footnotes: ["", "\(verdict) on \(device.described)."] + [device.sharesText].compactMap { $0 })
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
