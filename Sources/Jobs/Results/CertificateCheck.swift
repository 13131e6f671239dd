import Backends
package import Boundaries
package import Devices
package import Experiments
import Messages
import Proofs

/// One probe of a certificate, as written and as recomputed.
package struct CheckedProbe: Sendable {
    package let written, computed: CertifiedProbeDocument
    /// Whether the certificate predates proofs, and so has no evidence.
    package let isOlder: Bool

    /// Whether both agree bit for bit, including interval and verdict.
    package var isSame: Bool {
        let numbers: [KeyPath<CertifiedProbeDocument, JSONNumber>] = [
            \.mean, \.sd, \.halfWidth, \.roundingFloor, \.offset,
        ]
        return numbers.allSatisfy { Self.same(written[keyPath: $0].value, computed[keyPath: $0].value) }
            && written.verdict == computed.verdict && written.diverged == computed.diverged && hasSameEvidence
    }

    private var hasSameEvidence: Bool {
        isOlder || written.evidence?.value == computed.evidence?.value && written.bits?.value == computed.bits?.value
    }

    /// A number that was written as null agrees with any that is not finite.
    private static func same(_ a: Double, _ b: Double) -> Bool {
        a.isFinite || b.isFinite ? a.bitPattern == b.bitPattern : true
    }
}

/// A certificate's statement about the whole range, as written and as proved now.
package struct CheckedCompleteness: Sendable {
    private let isComplete: Bool?
    private let open: [IntervalDocument]
    private let computed: Completeness?

    package init(_ document: CertificateDocument, computed: Completeness?) {
        isComplete = document.complete?.value
        open = document.openIntervals ?? []
        self.computed = computed
    }

    package var isSame: Bool {
        isComplete == computed?.isComplete && open == (computed?.open.map(IntervalDocument.init) ?? [])
    }

    package var isStated: Bool { isComplete != nil }

    /// One sentence about the whole range; nil where the certificate says nothing or differs.
    package var line: String? {
        guard let isComplete, isSame else { return nil }
        return isComplete
            ? "That there is no other boundary in the range is proved again." : "What is open in the range is the same."
    }
}

/// Recomputes the probes of one certificate.
package struct CertificateCheck: Sendable {
    private let recomputation: Recomputation
    private let isOlder: Bool

    package init(_ document: CertificateDocument, path: String, selection: BackendSelection) throws(JobError) {
        try document.refuseOtherShape(path: path)
        guard let name = document.choice.value?.estimator, let estimator = EstimatorChoice(rawValue: name) else {
            throw .invalid(
                .missing(
                    """
                    '\(path)' names no estimator: its search was cancelled before it chose one; \
                    \(remedy: "run the search again")
                    """))
        }
        if let flaw = document.flaw ?? document.unfoundedConclusion {
            throw .failure(.altered("'\(path)': \(flaw), so it certifies nothing; it was altered"))
        }
        try document.refuseUnprovable(estimator, path: path)
        isOlder = document.experiment.proofBits == nil
        let plan = try ExperimentPlan(document.experiment.request())
        try document.refuseOtherRequest(than: plan, path: path)
        try plan.requireSign()
        do throws(ExperimentError) {
            recomputation = try Recomputation(
                plan.experiment, estimator: estimator, on: selection.backend, host: selection.host)
        } catch { throw JobError(error) }
        guard document.program.value == recomputation.programDigest else {
            let written = document.program.value ?? "none"
            let (built, version) = (recomputation.programDigest, document.version)
            throw .failure(
                .altered(
                    """
                    the certificate's program is \(got: written), this version \(LeapstarVersion.current) builds \
                    \(expected: "\(built)"); \
                    \(remedy: "verify with version \(version), or see whether the experiment was altered")
                    """))
        }
    }

    /// The certificate's statement about the whole range, proved again; nil where it makes none.
    package func completeness(_ document: CertificateDocument) async throws(ProbeError) -> Completeness? {
        guard document.complete?.value != nil else { return nil }
        let range = document.search.lower...document.search.upper
        let period = document.resolution.value?.period.value ?? .infinity
        let completeness = try await recomputation.completeness(
            over: range, period: period.isFinite ? period : .infinity)
        return completeness?.checked(against: document.boundaries.map { $0.lower.dt...$0.upper.dt })
    }

    package func result(_ probe: CertifiedProbeDocument) async throws(ProbeError) -> CheckedProbe {
        let end = probe.firstSample.addingReportingOverflow(probe.samples)
        guard !end.overflow, end.partialValue <= UInt64(Int64.max) else {
            throw .experiment(.altered("a probe of the certificate ends beyond sample 2^63; it was altered"))
        }
        let computed = try await recomputation.probe(
            dt: probe.dt, samples: probe.firstSample..<end.partialValue, error: probe.error)
        return CheckedProbe(written: probe, computed: CertifiedProbeDocument(computed), isOlder: isOlder)
    }
}

extension CertificateDocument {
    /// Refuses a request that does not belong to the certificate.
    fileprivate func refuseOtherRequest(than plan: ExperimentPlan, path: String) throws(JobError) {
        guard let request else {
            guard schema != nil else { return }
            throw .failure(.altered("'\(path)' has no request, as every certificate of its schema; it was altered"))
        }
        let asked = try request.certifiedPlan()
        let estimator = asked.search.estimator
        let isSame = ExperimentRequest(asked.experiment, asked: estimator) == ExperimentRequest(plan, asked: estimator)
        guard isSame, request == asked.request, JSONText.line(Search(asked.search)) == JSONText.line(search) else {
            throw .failure(
                .altered(
                    """
                    '\(path)': its request asks for another experiment or search than it is about, so it certifies \
                    nothing; it was altered
                    """))
        }
    }

    /// Refuses a document that is not a certificate, or has another shape.
    fileprivate func refuseOtherShape(path: String) throws(JobError) {
        guard kind == Self.kindName else {
            throw .invalid("'\(path)' is a '\(got: kind)', expected \(expected: "a '\(Self.kindName)'")")
        }
        guard let schema, schema != BoundaryRequest.schema else { return }
        throw .invalid(
            .unsupported(
                """
                '\(path)' has schema \(got: schema), expected \(expected: "\(BoundaryRequest.schema)"); \
                \(remedy: "verify with version \(version), which wrote it")
                """))
    }

    /// Refuses proofs that cannot be repeated here, and those of versions before proofs.
    fileprivate func refuseUnprovable(_ estimator: EstimatorChoice, path: String) throws(JobError) {
        guard estimator.sampled != nil || experiment.proofBits != nil else {
            throw .failure(
                .unsupported(
                    """
                    '\(path)' was written by a version before proofs, which took an estimate of the rounding error for a \
                    bound; \(remedy: "search again")
                    """))
        }
        guard
            !allProbes.contains(where: { $0.evidence?.value == Evidence.enclosed(.computed).name })
                || (try? MPFRLibrary.shared.get()) == nil
        else {
            throw .failure(
                .unsupported(
                    """
                    '\(path)' was written without the MPFR library, which proves here what was estimated there; \
                    \(remedy: "search again")
                    """))
        }
        let most = allProbes.compactMap { $0.bits?.value }.max() ?? 0
        guard most > ProofLimits.allowedBits.lowerBound, case .failure(let error) = MPFRLibrary.shared else { return }
        throw .failure("'\(path)' holds proofs in arithmetic of \(most) bits, which cannot be repeated here: \(error)")
    }

    /// A contradiction in its numbers, if any: probabilities that do not add up, or ends that enclose nothing.
    package var flaw: String? {
        guard !probes.isEmpty else { return "it holds no probe" }
        let errors = allProbes.map(\.error)
        let isExact = errors.allSatisfy { $0 == 0 }
        guard isExact || errors.allSatisfy({ $0 > 0 && $0 < 1 }) else {
            return "an error probability is not between 0 and 1"
        }
        let allowed = 0.5 * (1 - search.confidence) * (1 + 1e-9)
        let ends = boundaries.flatMap { [$0.lower, $0.upper] }.filter { end in !probes.contains { $0.dt == end.dt } }
        guard probes.reduce(0, { $0 + $1.error }) <= allowed, ends.reduce(0, { $0 + $1.error }) <= allowed else {
            return "its error probabilities exceed what its confidence of \(search.confidence) allows"
        }
        return boundaries.lazy.compactMap(\.flaw).first ?? allProbes.lazy.compactMap(flaw).first
    }

    /// A contradiction in one probe: samples or a place that no search with these settings has.
    private func flaw(of probe: CertifiedProbeDocument) -> String? {
        guard probe.dt >= search.lower, probe.dt <= search.upper else {
            return "a probe at dt \(probe.dt) is outside its range"
        }
        guard probe.samples <= experiment.seeds else {
            return "a probe has more samples than the \(experiment.seeds) allowed"
        }
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
