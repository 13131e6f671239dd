import Dynamics
public import Jobs

/// Throughput in fixed cases.
public struct RateDocument: Codable, Sendable {
    /// The results, case by case, in the order of the devices.
    public let cases: [Entry]
    public let ratios: [Ratio]

    /// One case on one device.
    public struct Entry: Codable, Sendable {
        public let `case`: String
        /// `reference`, `cpu` or `opencl`.
        public let backend: String
        public let device: String
        public let driver: String
        /// The device's index among those measured, from 0, which tells it from another of the same make.
        public let place: Int
        /// The number of samples that one work-item or vector carries.
        public let lanes: Int
        public let estimator: String
        /// The number of trajectories; two for each antithetic sample.
        public let trajectories: UInt64
        /// The number of step sizes, at each of which all trajectories run.
        public let points: Int
        public let steps: UInt32
        public let repeats: Int
        /// The wall-clock time of a run in seconds: the median of the repeats.
        public let seconds: Double
        public let bestSeconds: Double
        /// The steps of all trajectories at all points in a second, from the median time.
        public let stepsPerSecond: JSONNumber
        public let bestStepsPerSecond: JSONNumber
    }

    /// The ratio of two throughputs.
    public struct Ratio: Codable, Sendable {
        /// The ratio's name, such as `opencl/cpu` or `antithetic/plain`.
        public let name: String
        public let `case`: String
        public let device: String
        public let value: JSONNumber
    }

    init(_ results: [BenchmarkResult]) {
        cases = results.map(Entry.init)
        ratios = results.ratios
    }
}

extension RateDocument.Entry {
    init(_ result: BenchmarkResult) {
        self.init(
            case: result.work.name, backend: result.device.backend, device: result.device.name,
            driver: result.device.driver, place: result.place, lanes: result.device.lanes,
            estimator: result.work.experiment.estimator.rawValue, trajectories: result.work.trajectories,
            points: result.work.stepSizes.count, steps: result.work.experiment.steps, repeats: result.times.count,
            seconds: result.medianSeconds,
            bestSeconds: result.bestSeconds, stepsPerSecond: JSONNumber(result.stepsPerSecond),
            bestStepsPerSecond: JSONNumber(result.bestStepsPerSecond))
    }
}
