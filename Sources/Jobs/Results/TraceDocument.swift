import Backends
package import Experiments

/// Single trajectories. Keys are promised in Documentation/CommandLine.md.
public struct TraceDocument: Codable, Sendable {
    public struct Point: Codable, Sendable {
        public let trajectory: UInt64
        public let step: UInt32
        public let time, H, dH: JSONNumber
        public let q, p: [JSONNumber]

        package init(_ point: TracePoint) {
            trajectory = point.trajectory
            step = point.step
            time = JSONNumber(point.time)
            H = JSONNumber(point.energy)
            dH = JSONNumber(point.energyChange)
            q = point.q.map(JSONNumber.init)
            p = point.p.map(JSONNumber.init)
        }
    }

    public private(set) var kind = TraceRequest.kind
    public private(set) var schema = TraceRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: TraceRequest
    public let experiment: ExperimentDocument
    public let trajectories: UInt64
    public let stride: UInt32
    public let baselineAt: UInt32
    public let status: String
    /// Trajectory by trajectory. Absent where they are written one after the other before the rest.
    public let points: [Point]?

    package init(_ plan: TracePlan, status: RunRecord.Status, points: [Point]? = nil) {
        request = plan.request
        experiment = ExperimentDocument(plan.experiment, question: .probe(dt: plan.dt))
        trajectories = plan.trajectories
        stride = plan.stride
        baselineAt = plan.baselineStep
        self.status = status.rawValue
        self.points = points
    }
}
