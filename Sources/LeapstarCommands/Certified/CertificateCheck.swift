import Leapstar

/// One probe of a certificate, as written and as computed now.
struct CheckedProbe: Sendable {
    let dt: Double
    let samples: UInt64
    let written, computed: Recomputation.Numbers

    /// Bit for bit; numbers that are written as null agree with any that are not finite.
    var isSame: Bool {
        Self.same(written.mean, computed.mean) && Self.same(written.standardDeviation, computed.standardDeviation)
            && written.diverged == computed.diverged
    }

    private static func same(_ a: Double, _ b: Double) -> Bool {
        a.isFinite || b.isFinite ? a.bitPattern == b.bitPattern : true
    }
}

/// Computes the probes of one certificate again.
struct CertificateCheck: Sendable {
    private let recomputation: Recomputation

    init(_ document: CertificateDocument, path: String, selection: BackendSelection) throws(CommandError) {
        guard let name = document.choice.value?.estimator, let estimator = EstimatorChoice(rawValue: name) else {
            throw .usage("'\(path)' names no estimator: its search was cancelled before it chose one; run the search again")
        }
        let plan = try ExperimentPlan(document.experiment.settings(path: path))
        do throws(ExperimentError) {
            recomputation = try Recomputation(
                plan.experiment, estimator: estimator, on: selection.backend, host: selection.host)
        } catch { throw CommandError(error) }
        guard document.program.value == recomputation.programDigest else {
            throw .failure(
                "the certificate's program is \(document.program.value ?? "none"), this version \(LeapstarVersion.current) builds "
                    + "\(recomputation.programDigest ?? "none"); verify with version \(document.version)")
        }
    }

    func result(_ probe: CertifiedProbeDocument) async throws(ProbeError) -> CheckedProbe {
        let end = probe.firstSample.addingReportingOverflow(probe.samples)
        guard !end.overflow else { throw .experiment("a probe of the certificate ends beyond sample 2^64; it was altered") }
        let written = Recomputation.Numbers(
            mean: probe.mean.value, standardDeviation: probe.sd.value, diverged: probe.diverged)
        return CheckedProbe(
            dt: probe.dt, samples: probe.samples, written: written,
            computed: try await recomputation.numbers(dt: probe.dt, samples: probe.firstSample..<end.partialValue))
    }
}

/// What a verification found, for people and programs.
struct VerificationReport {
    private struct Document: Encodable {
        struct Entry: Encodable {
            let dt: Double
            let samples: UInt64
            let mean, recomputedMean, sd, recomputedSd: JSONNumber
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
            titles: ["dt", "mean", "mean now", "samples", "same bits"], numbers: [0, 1, 2, 3],
            rows: results.map(Self.cells), document: document, footnotes: ["", "\(verdict) on \(device.described)."])
    }

    private static func cells(_ probe: CheckedProbe) -> [String] {
        [
            "\(probe.dt)", "\(probe.written.mean)", "\(probe.computed.mean)", "\(probe.samples)", probe.isSame ? "yes" : "NO",
        ]
    }

    private static func entry(_ probe: CheckedProbe) -> Document.Entry {
        .init(
            dt: probe.dt, samples: probe.samples, mean: JSONNumber(probe.written.mean),
            recomputedMean: JSONNumber(probe.computed.mean), sd: JSONNumber(probe.written.standardDeviation),
            recomputedSd: JSONNumber(probe.computed.standardDeviation), same: probe.isSame)
    }
}
