package import Backends
package import Devices
package import Jobs
package import Langevin

/// A comparison of step sizes and solvers: its plan, and what it gave so far.
package struct DiscretizationRecord: Sendable {
    package let plan: DiscretizationPlan
    private let backend: any Backend
    /// The tallies of each batch of trajectories, in order.
    package private(set) var batches: [PathTallies] = []
    package var seconds = 0.0

    package init(_ plan: DiscretizationPlan, selection: BackendSelection) {
        (self.plan, backend) = (plan, selection.backend)
    }

    package var device: DeviceRecord { backend.device }

    /// The tallies of all trajectories so far; nil before the first.
    package var tallies: PathTallies? {
        batches.first.map { first in batches.dropFirst().reduce(first) { $0.merged(with: $1) } }
    }
}

extension DiscretizationRecord: StudyRecord {
    package mutating func take(_ event: DiscretizationEvent) {
        switch event {
        case .batches(let tallies): batches += tallies
        }
    }

    package var isComplete: Bool { batches.count == Int(DiscretizationPlan.batches) }

    package var isOfUseUnfinished: Bool { !batches.isEmpty }

    package var document: DiscretizationDocument { DiscretizationDocument(self) }

    package func told(_ event: DiscretizationEvent) -> JobEvent? { nil }
}
