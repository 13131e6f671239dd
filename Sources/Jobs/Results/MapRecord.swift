package import Backends
package import Boundaries
package import Devices

/// A map: its plan, and what is known so far.
package struct MapRecord: Sendable {
    package let plan: MapPlan
    private let selection: BackendSelection
    /// The finished cells, in order; all of them once the status is complete.
    package var cells: [MapCell] = []
    package var outcome: MapOutcome?
    package var seconds = 0.0

    package init(plan: MapPlan, selection: BackendSelection) { (self.plan, self.selection) = (plan, selection) }

    package mutating func take(_ event: MapEvent) {
        switch event {
        case .stage: break
        case .cell(let cell): cells.append(cell)
        case .finished(let outcome): self.outcome = outcome
        }
    }

    package var device: DeviceRecord { selection.device(for: plan.map.estimator) }
    package var names: [String] { plan.map.axes.map(\.parameter.name) }
}

extension MapRecord: StudyRecord {
    package var isComplete: Bool { outcome != nil }

    package var document: MapDocument { MapDocument(self) }

    package func told(_ event: MapEvent) -> JobEvent? {
        switch event {
        case .stage(let text): .stage(text)
        case .cell(let cell): .cell(MapDocument.Cell(cell))
        case .finished: nil
        }
    }
}
