import Leapstar

/// One map: what was asked, and what is known so far.
struct MapRecord: Sendable {
    enum Status: String, Sendable {
        case complete, cancelled
    }

    let plan: MapPlan
    private let selection: BackendSelection
    /// In order; all of them where the status says so.
    var cells: [MapCell] = []
    var outcome: MapOutcome?
    var seconds = 0.0

    init(plan: MapPlan, selection: BackendSelection) { (self.plan, self.selection) = (plan, selection) }

    var device: DeviceRecord { selection.device(for: plan.map.estimator) }
    var status: Status { outcome == nil ? .cancelled : .complete }
    var names: [String] { plan.map.axes.map(\.parameter.name) }
}
