import Dynamics
public import Jobs
import Roofline

/// The best that devices could do, and the share of it that they reach.
public struct RooflineDocument: Codable, Sendable {
    public let devices: [Device]
    /// The results, case by case, in the order of the devices.
    public let roofline: [Entry]

    /// The best that one device could do.
    public struct Device: Codable, Sendable {
        public let backend, device, driver: String
        /// The device's index among those of the benchmark, from 0, which tells it from another of the same make.
        public let place: Int
        public let lanes: Int
        /// The highest rates of lanes' operations in a second, by class.
        public let ceilings: [String: Double]
        /// The number of issue slots in a second.
        public let issueRate: JSONNumber
        /// The unit of a slot: `lane`, 32 bits of a vector instruction, or `instruction` of a work-item.
        public let issueUnit: String
        public let memoryBytesPerSecond: Double
        /// The bandwidth of the first-level caches; null for devices whose programs keep everything in registers.
        public let cacheBytesPerSecond: JSONOptional<Double>
        public let sharing: [Sharing]
    }

    /// How far two classes of operations compete.
    public struct Sharing: Codable, Sendable {
        public let first, second: String
        /// The time together over the sum of the times alone: 1 where they share a unit, ½ where they share nothing.
        public let value: Double
    }

    /// One case on one device.
    public struct Entry: Codable, Sendable {
        public let `case`, backend, device, driver: String
        /// The device's index, as in ``Device``.
        public let place: Int
        public let estimator: String
        public let trajectories: UInt64
        /// The number of step sizes, at each of which all trajectories run.
        public let points: Int
        public let steps: UInt32
        public let repeats: Int
        /// The operations in a step of one trajectory, by class.
        public let operations: [String: Double]
        /// The bytes to and from memory in a step of one trajectory.
        public let memoryBytes: Double
        /// The bytes through the first-level cache in a step of one trajectory; null except for block operations of
        /// the cpu backend at one step size.
        public let cacheBytes: JSONOptional<Double>
        /// The rate that the first-level cache alone would allow; null where ``cacheBytes`` is.
        public let cacheBoundStepsPerSecond: JSONOptional<Double>
        /// The steps of all trajectories in a second: the upper bound, and the best that was measured.
        public let boundStepsPerSecond, bestStepsPerSecond: JSONNumber
        /// The share of the bound that is reached.
        public let share: JSONNumber
        /// The resource that sets the bound: classes that share a unit, `issue` or `memory`.
        public let binding: String
    }

    init(_ record: RooflineRecord) {
        devices = record.devices.map(Device.init)
        roofline = record.results.map(Entry.init)
    }

    /// Every class of operations, in display order.
    package static let classes = OperationClass.allCases.map(\.rawValue)
}

extension RooflineDocument.Device {
    fileprivate init(_ device: RooflineDevice) {
        let (record, ceilings) = (device.record, device.ceilings)
        let rates = OperationClass.allCases.compactMap { one in ceilings.rate(one).map { (one.rawValue, $0) } }
        self.init(
            backend: record.backend, device: record.name, driver: record.driver, place: device.place,
            lanes: record.lanes, ceilings: Dictionary(uniqueKeysWithValues: rates),
            issueRate: JSONNumber(ceilings.issueRate), issueUnit: ceilings.isVector ? "lane" : "instruction",
            memoryBytesPerSecond: ceilings.memoryRate, cacheBytesPerSecond: JSONOptional(ceilings.cacheRate),
            sharing: ceilings.sharings.map {
                .init(first: $0.first.rawValue, second: $0.second.rawValue, value: $0.value)
            })
    }
}

extension RooflineDocument.Entry {
    fileprivate init(_ result: RooflineResult) {
        let (measured, counts) = (result.measured, result.counts)
        self.init(
            case: measured.work.name, backend: measured.device.backend, device: measured.device.name,
            driver: measured.device.driver, place: measured.place,
            estimator: measured.work.experiment.estimator.rawValue, trajectories: measured.work.trajectories,
            points: measured.work.stepSizes.count, steps: measured.work.experiment.steps, repeats: measured.times.count,
            operations: Dictionary(uniqueKeysWithValues: counts.classes.map { ($0.rawValue, counts[$0]) }),
            memoryBytes: result.memoryBytes, cacheBytes: JSONOptional(result.cacheBytes),
            cacheBoundStepsPerSecond: JSONOptional(result.cacheBoundRate),
            boundStepsPerSecond: JSONNumber(result.boundRate), bestStepsPerSecond: JSONNumber(result.rate),
            share: JSONNumber(result.share), binding: result.bound.binding)
    }
}
