public import Backends
import Experiments

/// A fan as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct FanDocument: Codable, Sendable {
    /// The quantiles of the energy changes at one time.
    public struct Point: Codable, Sendable {
        public let step: UInt32
        public let time: JSONNumber
        public let quantiles: [JSONNumber]
        public let seeds, diverged: UInt64
    }

    public private(set) var kind = FanRequest.kind
    public private(set) var schema = FanRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: FanRequest
    public let experiment: ExperimentDocument
    public let device: DeviceRecord
    /// The number of steps from one recording to the next.
    public let stride: UInt32
    /// The most recordings that were requested.
    public let recordings: UInt32
    /// The probability levels of the quantiles at every point.
    public private(set) var levels = Fan.levels
    public let points: [Point]

    package init(_ record: FanRecord) {
        request = record.plan.request
        experiment = ExperimentDocument(record.plan.experiment, question: .probe(dt: record.plan.dt))
        (device, stride, recordings) = (record.device, record.stride, record.plan.recordings)
        points = record.points.map { point in
            Point(
                step: point.step, time: JSONNumber(point.time), quantiles: point.quantiles.map(JSONNumber.init),
                seeds: point.count, diverged: point.diverged)
        }
    }
}
