import Leapstar

/// One probe of a certificate, as written and as computed now.
struct CheckedProbe: Sendable {
    let written, computed: CertifiedProbeDocument

    /// Bit for bit, its interval and verdict included.
    var isSame: Bool {
        let numbers: [KeyPath<CertifiedProbeDocument, JSONNumber>] = [\.mean, \.sd, \.halfWidth, \.roundingFloor, \.offset]
        return numbers.allSatisfy { Self.same(written[keyPath: $0].value, computed[keyPath: $0].value) }
            && written.verdict == computed.verdict && written.diverged == computed.diverged
    }

    /// Numbers that are written as null agree with any that are not finite.
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
        if let flaw = document.flaw ?? document.unfoundedConclusion { throw .failure("'\(path)': \(flaw), so it certifies nothing; it was altered") }
        let plan = try ExperimentPlan(document.experiment.settings(path: path))
        try plan.requireSign()
        do throws(ExperimentError) {
            recomputation = try Recomputation(
                plan.experiment, estimator: estimator, on: selection.backend, host: selection.host)
        } catch { throw CommandError(error) }
        guard document.program.value == recomputation.programDigest else {
            throw .failure(
                "the certificate's program is \(document.program.value ?? "none"), this version \(LeapstarVersion.current) builds "
                    + "\(recomputation.programDigest); verify with version \(document.version)")
        }
    }

    func result(_ probe: CertifiedProbeDocument) async throws(ProbeError) -> CheckedProbe {
        let end = probe.firstSample.addingReportingOverflow(probe.samples)
        guard !end.overflow, end.partialValue <= UInt64(Int64.max) else {
            throw .experiment("a probe of the certificate ends beyond sample 2^63; it was altered")
        }
        let computed = try await recomputation.probe(
            dt: probe.dt, samples: probe.firstSample..<end.partialValue, error: probe.error)
        return CheckedProbe(written: probe, computed: CertifiedProbeDocument(computed))
    }
}

extension CertificateDocument {
    /// What its numbers contradict, if anything: probabilities that do not add up, or ends that enclose nothing.
    var flaw: String? {
        guard !probes.isEmpty else { return "it holds no probe" }
        let errors = allProbes.map(\.error)
        let isExact = errors.allSatisfy { $0 == 0 }
        guard isExact || errors.allSatisfy({ $0 > 0 && $0 < 1 }) else { return "an error probability is not between 0 and 1" }
        let allowed = 0.5 * (1 - search.confidence) * (1 + 1e-9)
        let ends = boundaries.flatMap { [$0.lower, $0.upper] }.filter { end in !probes.contains { $0.dt == end.dt } }
        guard probes.reduce(0, { $0 + $1.error }) <= allowed, ends.reduce(0, { $0 + $1.error }) <= allowed else {
            return "its error probabilities exceed what its confidence of \(search.confidence) allows"
        }
        return boundaries.lazy.compactMap(\.flaw).first ?? allProbes.lazy.compactMap(flaw).first
    }

    /// Samples or places that no search with these settings has.
    private func flaw(of probe: CertifiedProbeDocument) -> String? {
        guard probe.dt >= search.lower, probe.dt <= search.upper else { return "a probe at dt \(probe.dt) is outside its range" }
        guard probe.samples <= experiment.seeds else { return "a probe has more samples than the \(experiment.seeds) allowed" }
        return nil
    }
}

extension CertifiedBoundaryDocument {
    fileprivate var flaw: String? {
        let verdicts = Set([lower.verdict, upper.verdict])
        guard verdicts == [Verdict.antiDissipative.rawValue, Verdict.dissipative.rawValue], lower.dt < upper.dt else {
            return "the ends of a boundary have no opposite signs"
        }
        guard (lower.dt...upper.dt).contains(estimate), rising == (lower.verdict == Verdict.dissipative.rawValue) else {
            return "a boundary's estimate or direction contradicts its ends"
        }
        return nil
    }
}
