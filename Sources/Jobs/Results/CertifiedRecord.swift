package import Backends
package import Boundaries
package import Devices

/// A certified search: its plan, and what is known so far.
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

    package let request: BoundaryRequest
    package let plan: ExperimentPlan
    package let search: CertifiedSearch
    private let selection: BackendSelection
    package var choice: EstimatorSelection?
    /// The probes in the order in which they came; the outcome of a finished search has them in order of dt.
    package var probes: [CertifiedProbe] = []
    package var boundaries: [CertifiedBoundary] = []
    package var outcome: CertifiedOutcome?
    package var seconds = 0.0

    package init(_ plan: CertifiedPlan, selection: BackendSelection) {
        request = plan.request
        self.plan = plan.experiment
        search = plan.search
        self.selection = selection
    }

    package mutating func take(_ event: CertifiedEvent) {
        switch event {
        case .stage: break
        case .chose(let choice): self.choice = choice
        case .probe(let probe): probes.append(probe)
        case .boundary(let boundary): boundaries.append(boundary)
        case .finished(let outcome): self.outcome = outcome
        }
    }

    package var device: DeviceRecord { selection.device(for: search.estimator, chosen: choice) }

    package var status: Status {
        guard let outcome else { return .cancelled }
        guard outcome.isComplete else { return .undetermined }
        return outcome.boundaries.isEmpty ? .noSignChange : .found
    }

    /// Whether the boundaries are only estimates: where the expectation is approximated, nothing is certified.
    package var isApproximate: Bool { choice?.isApproximate == true }
}

extension CertifiedRecord {
    /// The fingerprint of the program that was run; nil where none was chosen.
    var programDigest: String? {
        guard let choice else { return nil }
        var experiment = plan.experiment
        guard let estimator = choice.estimator.sampled else {
            return try? experiment.secondOrderProgram().program.digest
        }
        experiment.estimator = estimator
        return try? experiment.program().digest
    }
}

extension CertifiedRecord: StudyRecord {
    package var isComplete: Bool { outcome != nil }

    package var document: CertificateDocument { CertificateDocument(self) }

    package func told(_ event: CertifiedEvent) -> JobEvent? {
        switch event {
        case .stage(let text): .stage(text)
        case .chose(let choice): .chose(CertificateDocument.Choice(choice))
        case .probe(let probe): .probe(CertifiedProbeDocument(probe))
        case .boundary(let boundary): .boundary(CertifiedBoundaryDocument(boundary))
        case .finished: nil
        }
    }
}
