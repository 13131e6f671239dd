import Leapstar
import Roofline

/// Ceilings and shares as JSON.
struct RooflineDocument: Encodable, Sendable {
    struct Device: Encodable {
        let backend, device, driver: String
        let lanes: Int
        /// Operations of lanes in a second, by class.
        let ceilings: [String: Double]
        /// Issue slots in a second: lanes of 32 bits of vector instructions, or instructions of work-items.
        let issueRate: Double
        let memoryBytesPerSecond: Double
        let cacheBytesPerSecond: JSONOptional<Double>
        let sharing: [Sharing]
    }

    struct Sharing: Encodable {
        let first, second: String
        let value: Double
    }

    struct Entry: Encodable {
        let `case`, backend, device, driver, estimator: String
        let trajectories: UInt64
        let steps: UInt32
        let repeats: Int
        /// In a step of one trajectory, by class.
        let operations: [String: Double]
        let memoryBytes: Double
        let cacheBytes: JSONOptional<Double>
        let cacheBoundStepsPerSecond: JSONOptional<Double>
        let boundStepsPerSecond, bestStepsPerSecond, share: Double
        let binding: String
    }

    let version = LeapstarVersion.current
    let devices: [Device]
    let roofline: [Entry]

    init(_ record: RooflineRecord) {
        devices = record.devices.map(Device.init)
        roofline = record.results.map(Entry.init)
    }
}

extension RooflineDocument.Device {
    fileprivate init(_ device: RooflineDevice) {
        let (record, ceilings) = (device.record, device.ceilings)
        let rates = OperationClass.allCases.compactMap { one in ceilings.rate(one).map { (one.rawValue, $0) } }
        self.init(
            backend: record.backend, device: record.name, driver: record.driver, lanes: record.lanes,
            ceilings: Dictionary(uniqueKeysWithValues: rates), issueRate: ceilings.issueRate,
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
            driver: measured.device.driver, estimator: measured.work.experiment.estimator.rawValue,
            trajectories: measured.work.trajectories, steps: measured.work.experiment.steps,
            repeats: measured.times.count,
            operations: Dictionary(uniqueKeysWithValues: counts.classes.map { ($0.rawValue, counts[$0]) }),
            memoryBytes: result.memoryBytes, cacheBytes: JSONOptional(result.cacheBytes),
            cacheBoundStepsPerSecond: JSONOptional(result.cacheBoundRate), boundStepsPerSecond: result.boundRate,
            bestStepsPerSecond: result.rate, share: result.share, binding: result.bound.binding)
    }
}
