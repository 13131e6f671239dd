import Dynamics
public import Jobs
import Roofline

/// What devices could do at best, and the share of it that they reach.
public struct RooflineDocument: Codable, Sendable {
    public let devices: [Device]
    /// Case by case, in the order of the devices.
    public let roofline: [Entry]

    /// What one device could do.
    public struct Device: Codable, Sendable {
        public let backend, device, driver: String
        /// Of the device among those of the benchmark, from 0: what tells it from another of the same make.
        public let place: Int
        public let lanes: Int
        /// Operations of lanes in a second, by class.
        public let ceilings: [String: Double]
        /// Issue slots in a second.
        public let issueRate: JSONNumber
        /// What a slot is: `lane`, one of 32 bits of a vector instruction, or `instruction` of a work-item.
        public let issueUnit: String
        public let memoryBytesPerSecond: Double
        /// Of arrays that stay in the first-level caches; null where programs keep everything in registers.
        public let cacheBytesPerSecond: JSONOptional<Double>
        public let sharing: [Sharing]
    }

    /// How far two classes of operations get in each other's way.
    public struct Sharing: Codable, Sendable {
        public let first, second: String
        /// Time together over the sum of the times alone: 1 where they share a unit, ½ where they share nothing.
        public let value: Double
    }

    /// One case on one device.
    public struct Entry: Codable, Sendable {
        public let `case`, backend, device, driver: String
        /// Of the device, as in ``Device``.
        public let place: Int
        public let estimator: String
        public let trajectories: UInt64
        public let steps: UInt32
        public let repeats: Int
        /// In a step of one trajectory, by class.
        public let operations: [String: Double]
        /// To and from memory, in a step of one trajectory.
        public let memoryBytes: Double
        /// Through the first-level cache, in a step of one trajectory; null but on the cpu backend.
        public let cacheBytes: JSONOptional<Double>
        /// What the first-level cache would allow if it had nothing else to do; null where ``cacheBytes`` are.
        public let cacheBoundStepsPerSecond: JSONOptional<Double>
        /// Steps of all trajectories in a second: what the device could do, and what it did.
        public let boundStepsPerSecond, bestStepsPerSecond: JSONNumber
        /// Of the bound that is reached.
        public let share: JSONNumber
        /// What sets the bound: classes that share a unit, `issue` or `memory`.
        public let binding: String
    }

    init(_ record: RooflineRecord) {
        devices = record.devices.map(Device.init)
        roofline = record.results.map(Entry.init)
    }

    /// Every class of operations, in the order in which they are shown.
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
            steps: measured.work.experiment.steps, repeats: measured.times.count,
            operations: Dictionary(uniqueKeysWithValues: counts.classes.map { ($0.rawValue, counts[$0]) }),
            memoryBytes: result.memoryBytes, cacheBytes: JSONOptional(result.cacheBytes),
            cacheBoundStepsPerSecond: JSONOptional(result.cacheBoundRate),
            boundStepsPerSecond: JSONNumber(result.boundRate), bestStepsPerSecond: JSONNumber(result.rate),
            share: JSONNumber(result.share), binding: result.bound.binding)
    }
}
