package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// One certified search: what was asked, and what is known so far.
package struct CertifiedRecord: Sendable {
    package enum Status: String, Codable, Sendable {
        /// Boundaries are enclosed, and every probe of the scan has a verdict.
        case found
        /// Every probe of the scan has the same verdict.
        case noSignChange = "no-sign-change"
        /// Some probes have no verdict.
        case undetermined
        case cancelled
    }

    package let plan: ExperimentPlan
    package let search: CertifiedSearch
    private let selection: BackendSelection
    package var choice: EstimatorSelection?
    /// As they came; a search that ended has them in order in its outcome.
    package var probes: [CertifiedProbe] = []
    package var boundaries: [CertifiedBoundary] = []
    package var outcome: CertifiedOutcome?
    package var seconds = 0.0

    package init(plan: ExperimentPlan, search: CertifiedSearch, selection: BackendSelection) {
        (self.plan, self.search, self.selection) = (plan, search, selection)
    }

    package var device: DeviceRecord { selection.device(for: search.estimator, chosen: choice) }

    package var status: Status {
        guard let outcome else { return .cancelled }
        guard outcome.isComplete else { return .undetermined }
        return outcome.boundaries.isEmpty ? .noSignChange : .found
    }

    /// Whether boundaries are all that is known: where the expectation is only approximated, nothing is certified.
    package var isApproximate: Bool { choice?.isApproximate == true }
}
