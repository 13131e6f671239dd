package import Backends
package import Devices
package import Jobs

/// First passages: their plan, and the temperatures that are done.
package struct FirstPassageRecord: Sendable {
    package let plan: FirstPassagePlan
    private let backend: any Backend
    package private(set) var rows: [PassageTimes] = []
    package var seconds = 0.0

    package init(_ plan: FirstPassagePlan, selection: BackendSelection) {
        (self.plan, backend) = (plan, selection.backend)
    }

    package var device: DeviceRecord { backend.device }
}

extension FirstPassageRecord: StudyRecord {
    package mutating func take(_ row: PassageTimes) { rows.append(row) }
    package var isComplete: Bool { rows.count == plan.model.temperatures.count }
    package var isOfUseUnfinished: Bool { !rows.isEmpty }
    package var document: FirstPassageDocument { FirstPassageDocument(self) }
    package func told(_ row: PassageTimes) -> JobEvent? {
        .found("temperature", FirstPassageDocument.Row(row, plan))
    }
}
