import Leapstar

/// One certified search: what was asked, and what is known so far.
struct CertifiedRecord: Sendable {
    enum Status: String, Codable, Sendable {
        /// Boundaries are enclosed, and every probe of the scan has a verdict.
        case found
        /// Every probe of the scan has the same verdict.
        case noSignChange = "no-sign-change"
        /// Some probes have no verdict.
        case undetermined
        case cancelled
    }

    let plan: ExperimentPlan
    let search: CertifiedSearch
    private let selection: BackendSelection
    var choice: EstimatorSelection?
    /// As they came; a search that ended has them in order in its outcome.
    var probes: [CertifiedProbe] = []
    var boundaries: [CertifiedBoundary] = []
    var outcome: CertifiedOutcome?
    var seconds = 0.0

    init(plan: ExperimentPlan, search: CertifiedSearch, selection: BackendSelection) {
        (self.plan, self.search, self.selection) = (plan, search, selection)
    }

    var device: DeviceRecord { selection.device(for: search.estimator, chosen: choice) }

    var status: Status {
        guard let outcome else { return .cancelled }
        guard outcome.isComplete else { return .undetermined }
        return outcome.boundaries.isEmpty ? .noSignChange : .found
    }

    /// Whether boundaries are all that is known: where the expectation is only approximated, nothing is certified.
    var isApproximate: Bool { choice?.isApproximate == true }
}
