public import Backends

/// The findings of a verification, as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct VerifyDocument: Codable, Sendable {
    /// One probe, as written and as recomputed.
    public struct Probe: Codable, Sendable {
        public let dt: Double
        public let samples: UInt64
        public let mean, recomputedMean, sd, recomputedSd: JSONNumber
        public let verdict, recomputedVerdict: String
        public let same: Bool
    }

    public private(set) var kind = VerifyRequest.kind
    public private(set) var schema = VerifyRequest.schema
    public private(set) var version = LeapstarVersion.current
    /// What the certificate is of.
    public let experiment: ExperimentDocument
    public let device: DeviceRecord
    public let probes: [Probe]
    /// Whether the statement about the whole range is proved again; null where the certificate makes none.
    public let sameCompleteness: JSONOptional<Bool>
    public let verified: Bool

    package init(_ record: VerifyRecord) {
        (experiment, device) = (record.certificate.experiment, record.device)
        probes = record.results.map(Probe.init)
        let range = record.range
        sameCompleteness = JSONOptional(range?.isStated == true ? range?.isSame : nil)
        verified = record.results.allSatisfy(\.isSame) && range?.isSame == true
    }
}

extension VerifyDocument.Probe {
    init(_ probe: CheckedProbe) {
        dt = probe.written.dt
        samples = probe.written.samples
        mean = probe.written.mean
        recomputedMean = probe.computed.mean
        sd = probe.written.sd
        recomputedSd = probe.computed.sd
        verdict = probe.written.verdict
        recomputedVerdict = probe.computed.verdict
        same = probe.isSame
    }
}
