package import Experiments

/// Single trajectories: their plan, and their points.
package struct TraceRecord: Sendable {
    package let plan: TracePlan
    /// The number of trajectories so far.
    package private(set) var count: UInt64 = 0
    /// The points of all trajectories; none where they are written one after the other.
    package private(set) var points: [TracePoint] = []
    package var seconds = 0.0

    package init(_ plan: TracePlan) { self.plan = plan }
}

extension TraceRecord: StudyRecord {
    package mutating func take(_ trajectory: [TracePoint]) {
        count += 1
        if plan.keepsPoints { points += trajectory }
    }

    package var isComplete: Bool { count == plan.trajectories }

    package var document: TraceDocument { TraceDocument(self) }

    package func told(_ trajectory: [TracePoint]) -> JobEvent? {
        .trajectory(trajectory.map(TraceDocument.Point.init))
    }
}
