package import Backends
package import Jobs

/// A paper run: its plan, and the parts that are done.
package struct PaperRecord: Sendable {
    package let plan: PaperPlan
    private let backend: any Backend
    package private(set) var slopes: SlopeRecord?
    package private(set) var timed: SlopeRecord?
    /// The engagement of the energy cap; nil until it is measured, and without a cap.
    package private(set) var cap: CapEngagement?
    package private(set) var fan: FanRecord?
    package private(set) var trips: RoundTripRecord?
    package private(set) var executions: ExecutionComparison?
    package var seconds = 0.0

    init(_ plan: PaperPlan, on backend: any Backend) { (self.plan, self.backend) = (plan, backend) }

    package var device: DeviceRecord { backend.device }
}

extension PaperRecord: StudyRecord {
    package enum Event: Sendable {
        case stage(String)
        /// What one of the parts tells.
        case told(JobEvent)
        case slopes(SlopeRecord)
        case timed(SlopeRecord)
        case cap(CapEngagement)
        case fan(FanRecord)
        case trips(RoundTripRecord)
        case executions(ExecutionComparison)
    }

    package mutating func take(_ event: Event) {
        switch event {
        case .stage, .told: break
        case .slopes(let record): slopes = record
        case .timed(let record): timed = record
        case .cap(let engagement): cap = engagement
        case .fan(let record): fan = record
        case .trips(let record): trips = record
        case .executions(let comparison): executions = comparison
        }
    }

    package var isComplete: Bool { executions != nil }

    package var document: PaperDocument { PaperDocument(self) }

    package func told(_ event: Event) -> JobEvent? {
        switch event {
        case .stage(let text): .stage(text)
        case .told(let event): event
        default: nil
        }
    }
}
