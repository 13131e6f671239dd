package import Backends
package import Boundaries
package import Devices

/// A sweep: its plan, and what is known so far.
package struct SweepRecord: Sendable {
    package let request: SweepRequest
    package let plan: ExperimentPlan
    package let sweep: DriftSweep
    package let grid: GridText
    private let selection: BackendSelection
    package var choice: EstimatorSelection?
    package var probes: [CertifiedProbe] = []
    package private(set) var isComplete = false
    package var seconds = 0.0

    package init(_ plan: SweepPlan, selection: BackendSelection) {
        request = plan.request
        self.plan = plan.experiment
        sweep = plan.sweep
        grid = plan.grid
        self.selection = selection
    }

    package mutating func take(_ event: SweepEvent) {
        switch event {
        case .chose(let choice): self.choice = choice
        case .probe(let probe): probes.append(probe)
        case .finished: isComplete = true
        }
    }

    package var device: DeviceRecord { selection.device(for: sweep.estimator, chosen: choice) }

    /// The probes in order of dt, whatever the order of the grid.
    package var curve: [CertifiedProbe] { probes.sorted { $0.dt < $1.dt } }

    /// Neighbours on the curve between which the sign certainly changes; probes without a verdict are skipped.
    package var signChanges: [(lower: CertifiedProbe, upper: CertifiedProbe)] {
        guard plan.experiment.observable.hasSign else { return [] }
        let certain = curve.filter { $0.verdict != .undetermined }
        return zip(certain, certain.dropFirst()).filter { $0.verdict != $1.verdict }.map { (lower: $0, upper: $1) }
    }
}

extension SweepRecord: StudyRecord {
    package var document: SweepDocument { SweepDocument(self) }

    package func told(_ event: SweepEvent) -> JobEvent? {
        switch event {
        case .chose(let choice): .chose(CertificateDocument.Choice(choice))
        case .probe(let probe): .probe(CertifiedProbeDocument(probe, plan.experiment.observable))
        case .finished: nil
        }
    }
}
