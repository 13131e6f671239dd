import Backends
package import Experiments

/// Single trajectories as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct TraceDocument: Codable, Sendable {
    /// The state of one trajectory after one step.
    public struct Point: Codable, Sendable {
        public let trajectory: UInt64
        public let step: UInt32
        public let time: JSONNumber
        /// The energy H.
        public let energy: JSONNumber
        /// The change of the energy from its baseline.
        public let change: JSONNumber
        public let q, p: [JSONNumber]

        private enum CodingKeys: String, CodingKey {
            case trajectory, step, time, q, p
            case energy = "H"
            case change = "dH"
        }

        package init(_ point: TracePoint) {
            trajectory = point.trajectory
            step = point.step
            time = JSONNumber(point.time)
            energy = JSONNumber(point.energy)
            change = JSONNumber(point.energyChange)
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
    /// The points, trajectory by trajectory. Absent where they are written one after the other before the rest.
    public let points: [Point]?

    package init(_ record: TraceRecord) {
        let plan = record.plan
        request = plan.request
        experiment = ExperimentDocument(plan.experiment, question: .probe(dt: plan.dt))
        trajectories = plan.trajectories
        stride = plan.stride
        baselineAt = plan.baselineStep
        status = record.completion
        points = plan.keepsPoints ? record.points.map(Point.init) : nil
    }
}
