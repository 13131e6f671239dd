package import Backends
package import Devices
package import Experiments

/// A fan: its plan, and what it gave.
package struct FanRecord: Sendable {
    package let plan: FanPlan
    private let backend: any Backend
    /// The number of steps from one recording to the next; 0 until the run ends, as there are no points before.
    package private(set) var stride: UInt32 = 0
    package private(set) var points: [Fan.Point] = []
    package var seconds = 0.0

    package init(_ plan: FanPlan, selection: BackendSelection) { (self.plan, backend) = (plan, selection.backend) }

    package var device: DeviceRecord { backend.device }
}

extension FanRecord: StudyRecord {
    package mutating func take(_ fan: Fan) { (stride, points) = (fan.stride, fan.points) }

    package var isComplete: Bool { stride > 0 }

    package var isOfUseUnfinished: Bool { false }

    package var document: FanDocument { FanDocument(self) }

    package func told(_ event: Fan) -> JobEvent? { nil }
}
