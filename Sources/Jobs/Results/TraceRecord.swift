package import Experiments

/// Single trajectories: their plan, and their points.
package struct TraceRecord: Sendable {
    package let plan: TracePlan
    /// The number of trajectories so far.
    package private(set) var count: UInt64 = 0
    /// The points of all trajectories; none where they are written one after the other.
    package private(set) var points: [TracePoint] = []
    /// The points of each trajectory that a picture shows.
    package private(set) var pictured: [[TracePoint]] = []
    package var seconds = 0.0
    /// More lines than these cannot be told apart.
    private static let mostLines = 12

    package init(_ plan: TracePlan) { self.plan = plan }
}

extension TraceRecord: StudyRecord {
    package mutating func take(_ trajectory: [TracePoint]) {
        count += 1
        if plan.keepsPoints { points += trajectory }
        let most = plan.experiment.experiment.landscape.row == nil ? Self.mostLines : 1
        if plan.isPictured, pictured.count < most { pictured.append(trajectory) }
    }

    package var isComplete: Bool { count == plan.trajectories }

    package var document: TraceDocument { TraceDocument(self) }

    package func told(_ trajectory: [TracePoint]) -> JobEvent? {
        .trajectory(trajectory.map(TraceDocument.Point.init))
    }
}
