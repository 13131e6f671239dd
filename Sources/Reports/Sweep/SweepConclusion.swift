import Leapstar

/// The meaning of a sweep, in sentences.
struct SweepConclusion {
    private let run: SweepRecord
    private let spelling: Message.Spelling

    init(_ run: SweepRecord, _ style: Style) { (self.run, spelling) = (run, style.spelling) }

    var lines: [String] {
        [run.request.share?.line, cancelled, verdicts, changes, proofs, estimator, run.device.sharesText].compactMap {
            $0
        }
    }

    private var cancelled: String? {
        !run.isComplete ? "Cancelled after \(counted(run.probes.count, "step size"))." : nil
    }

    private var verdicts: String? {
        guard run.plan.experiment.observable.hasSign else { return nil }
        let counts = Verdict.allCases.map { verdict in (verdict, run.probes.count { $0.verdict == verdict }) }.filter {
            $0.1 > 0
        }
        guard !counts.isEmpty else { return nil }
        let parts = counts.map { "\($0.0.rawValue) at \($0.1)" }.joined(separator: ", ")
        return "Of \(counted(run.probes.count, "step size")): \(parts)."
    }

    private var changes: String? {
        let changes = run.signChanges
        guard !changes.isEmpty, run.request.share == nil else { return nil }
        let shown = changes.prefix(4).map { "\($0.lower.dt.short(6)) and \($0.upper.dt.short(6))" }
        let rest = changes.count > shown.count ? ", and \(changes.count - shown.count) more" : ""
        let search = Message("\(study: BoundaryRequest.kind)").spelled(spelling)
        return "The sign changes between \(shown.joined(separator: ", between "))\(rest); \(search) encloses dt*."
    }

    private var proofs: String? {
        let count = run.probes.count { $0.obstacle == .proofBits }
        return count == 0
            ? nil
            : "Undetermined at \(counted(count, "step size")): \(ProofText.obstacle(run.plan.experiment).spelled(spelling))."
    }

    private var estimator: String? {
        guard let choice = run.choice else { return nil }
        let estimator = "Estimator \(choice.estimator.rawValue): \(choice.reason)."
        if choice.isApproximate { return estimator + " Second order is an approximation: nothing is certain." }
        if choice.estimator == .exact { return estimator + " " + ProofText(run.plan.experiment, run.probes).line }
        return estimator + " All intervals hold together at \(run.sweep.confidence.percent)."
    }
}
