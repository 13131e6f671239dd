package import Backends
package import Devices
package import Jobs

/// A solution: its plan, and what it gave so far.
package struct SolveRecord: Sendable {
    package let plan: SolvePlan
    private let backend: any Backend
    /// The ensemble at the stops that were reached, by stop, then by temperature.
    package private(set) var stops: [[EnsembleState]] = []
    /// The paths, once they are there; see ``SolveEvent/paths(_:)``.
    package private(set) var paths: [[[[Double]]]]?
    package var seconds = 0.0

    package init(_ plan: SolvePlan, selection: BackendSelection) { (self.plan, backend) = (plan, selection.backend) }

    package var device: DeviceRecord { backend.device }
}

extension SolveRecord: StudyRecord {
    package mutating func take(_ event: SolveEvent) {
        switch event {
        case .stop(let states): stops.append(states)
        case .paths(let paths): self.paths = paths
        }
    }

    package var isComplete: Bool { stops.count == plan.stops.count && (plan.paths == 0 || paths != nil) }

    package var isOfUseUnfinished: Bool { !stops.isEmpty }

    package var document: SolveDocument { SolveDocument(self) }

    package func told(_ event: SolveEvent) -> JobEvent? {
        guard case .stop(let states) = event else { return nil }
        return .found("stop", states.map { SolveDocument.State($0, plan.model) })
    }
}
