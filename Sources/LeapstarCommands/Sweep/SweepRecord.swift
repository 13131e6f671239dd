import Leapstar

/// One sweep: what was asked, and what is known so far.
struct SweepRecord: Sendable {
    enum Status: String, Sendable {
        case complete, cancelled
    }

    let plan: ExperimentPlan
    let sweep: DriftSweep
    let grid: GridText
    private let selection: BackendSelection
    var choice: EstimatorSelection?
    var probes: [CertifiedProbe] = []
    var status = Status.cancelled
    var seconds = 0.0

    init(plan: ExperimentPlan, sweep: DriftSweep, grid: GridText, selection: BackendSelection) {
        (self.plan, self.sweep, self.grid, self.selection) = (plan, sweep, grid, selection)
    }

    var device: DeviceRecord { selection.device(for: sweep.estimator, chosen: choice) }

    /// The probes in order of dt, whatever the order of the grid.
    var curve: [CertifiedProbe] { probes.sorted { $0.dt < $1.dt } }

    /// Neighbours on the curve between which the sign certainly changes.
    var signChanges: [(lower: CertifiedProbe, upper: CertifiedProbe)] {
        guard plan.experiment.observable.hasSign else { return [] }
        let certain = curve.filter { $0.verdict != .undetermined }
        return zip(certain, certain.dropFirst()).filter { $0.verdict != $1.verdict }.map { (lower: $0, upper: $1) }
    }
}
