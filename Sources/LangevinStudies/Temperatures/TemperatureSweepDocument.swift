public import Backends
import Inference
public import Jobs

/// A temperature sweep as JSON. Its keys are documented in Documentation/Langevin.md.
public struct TemperatureSweepDocument: Codable, Sendable {
    /// A mean over trajectories, with its interval.
    public struct Quantity: Codable, Sendable {
        public let name: String
        /// The mean, its standard error, and the bounds of its interval; null where there are too few values.
        public let mean, standardError, lower, upper: JSONNumber
        public let count, diverged: UInt64
    }

    /// One temperature.
    public struct Row: Codable, Sendable {
        public let temperature: JSONNumber
        /// `trainLoss`, `testLoss`, `gap` and `trajectoryVariance`; the second and third only with test data.
        public let quantities: [Quantity]
    }

    public private(set) var kind = TemperatureSweepRequest.kind
    public private(set) var schema = TemperatureSweepRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: TemperatureSweepRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let confidence: Double
    public let rows: [Row]

    package init(_ record: TemperatureSweepRecord) {
        (request, device, status) = (record.plan.request, record.device, record.completion)
        (seconds, confidence) = (JSONNumber(record.seconds), record.plan.confidence)
        rows = record.rows.map { Row($0, confidence: record.plan.confidence) }
    }
}

extension TemperatureSweepDocument.Row {
    package init(_ row: TemperatureSweepRow, confidence: Double) {
        temperature = JSONNumber(row.temperature)
        quantities = row.quantities.map { .init($0.name, $0.tally, confidence: confidence) }
    }
}

extension TemperatureSweepDocument.Quantity {
    /// The interval is Student's, over independent trajectories.
    fileprivate init(_ name: String, _ tally: Tally, confidence: Double) {
        self.name = name
        (count, diverged) = (tally.count, tally.diverged)
        mean = JSONNumber(tally.count > 0 ? tally.mean : .nan)
        guard tally.count > 1 else {
            (standardError, lower, upper) = (JSONNumber(.nan), JSONNumber(.nan), JSONNumber(.nan))
            return
        }
        let student = StudentT(degreesOfFreedom: Int(clamping: tally.count - 1))
        let half = student.bound(confidence: confidence) * tally.standardError
        standardError = JSONNumber(tally.standardError)
        (lower, upper) = (JSONNumber(tally.mean - half), JSONNumber(tally.mean + half))
    }
}
