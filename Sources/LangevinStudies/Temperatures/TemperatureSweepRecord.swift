package import Backends
package import Devices
package import Jobs

/// A temperature sweep: its plan, and the temperatures that are done.
package struct TemperatureSweepRecord: Sendable {
    package let plan: TemperatureSweepPlan
    private let backend: any Backend
    package private(set) var rows: [TemperatureSweepRow] = []
    package var seconds = 0.0

    package init(_ plan: TemperatureSweepPlan, selection: BackendSelection) {
        (self.plan, backend) = (plan, selection.backend)
    }

    package var device: DeviceRecord { backend.device }
}

extension TemperatureSweepRecord: StudyRecord {
    package mutating func take(_ row: TemperatureSweepRow) { rows.append(row) }

    package var isComplete: Bool { rows.count == plan.model.temperatures.count }

    package var isOfUseUnfinished: Bool { !rows.isEmpty }

    package var document: TemperatureSweepDocument { TemperatureSweepDocument(self) }

    package func told(_ row: TemperatureSweepRow) -> JobEvent? {
        .found("temperature", TemperatureSweepDocument.Row(row, confidence: plan.confidence))
    }
}
