public import Backends
import Boundaries
public import Jobs

/// A paper run as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct PaperDocument: Codable, Sendable {
    /// How often the energy cap acted.
    public struct Engagement: Codable, Sendable {
        /// The fraction of steps in which the cap acted, at one step size, over the seeds.
        public struct Point: Codable, Sendable {
            public let dt: Double
            public let engagement, sd, standardError: JSONNumber
            public let seeds, diverged: UInt64
        }

        public let experiment: ExperimentDocument
        public let points: [Point]
    }

    /// One way to execute the same samples, and whether its bits agree.
    public struct Execution: Codable, Sendable {
        /// The setting that was varied, and its value.
        public let kind, setting: String
        public let device: String
        /// The fingerprint of the bits of all samples, in order.
        public let digest: String
        /// The number of samples whose bits differ from the reference's.
        public let differing: Int
    }

    public private(set) var kind = PaperRequest.kind
    public private(set) var schema = PaperRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: PaperRequest
    public let device: DeviceRecord
    /// The slopes; null, like every other part, where the run was cancelled before they were done.
    public let slopes: JSONOptional<SlopeDocument>
    /// The slopes where all tails of a band end at one time.
    public let slopesAtOneTime: JSONOptional<SlopeDocument>
    /// The engagement of the energy cap; null without a cap.
    public let capEngagement: JSONOptional<Engagement>
    public let fan: JSONOptional<FanDocument>
    public let reversibility: JSONOptional<RoundTripDocument>
    public let executions: [Execution]
    public let status: String
    public let seconds: Double

    init(_ record: PaperRecord) {
        (request, device) = (record.plan.request, record.device)
        slopes = JSONOptional(record.slopes?.document)
        slopesAtOneTime = JSONOptional(record.timed?.document)
        capEngagement = JSONOptional(record.cap.map(Engagement.init))
        fan = JSONOptional(record.fan?.document)
        reversibility = JSONOptional(record.trips?.document)
        executions = record.executions?.rows ?? []
        status = record.completion
        seconds = record.seconds
    }
}

extension PaperDocument.Engagement {
    fileprivate init(_ engagement: CapEngagement) {
        experiment = ExperimentDocument(engagement.plan)
        points = engagement.points.map(Point.init)
    }
}

extension PaperDocument.Engagement.Point {
    fileprivate init(_ point: DriftPoint) {
        dt = point.dt
        engagement = JSONNumber(point.drift)
        sd = JSONNumber(point.tally.shownDeviation)
        standardError = JSONNumber(point.tally.standardError)
        (seeds, diverged) = (point.seeds, point.tally.diverged)
    }
}
