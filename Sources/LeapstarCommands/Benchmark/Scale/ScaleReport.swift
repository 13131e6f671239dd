import Leapstar
import Reports

/// How a scale benchmark is written.
struct ScaleReport: Sendable {
    let results: [ScaleResult]

    var listing: Listing<ScaleDocument> {
        Listing(
            titles: [
                "axis", "value", "backend", "device", "trajectories", "steps", "dimension", "operations", "seconds",
                "nsPerStep", "overhead", "first", "peakMemory",
            ],
            numbers: Set(4...12).union([1]), rows: results.map(\.cells), document: ScaleDocument(results),
            footnotes: ["", "Seconds, but nsPerStep in nanoseconds per trajectory-step and peakMemory in bytes."])
    }
}

extension ScaleResult {
    fileprivate var cells: [String] {
        [
            axis.rawValue, value.short(), device.backend, "\(device.name) (\(device.driver))",
            "\(work.experiment.seeds)",
            "\(work.experiment.steps)", "\(work.experiment.landscape.dimension)", "\(work.operations)",
            seconds.scientific(3),
            nanosecondsPerStep.scientific(3), overhead.scientific(2), first.scientific(2),
            peakMemory.map(String.init) ?? "",
        ]
    }
}

/// A scale benchmark as JSON. Keys are promised in Documentation/CommandLine.md.
struct ScaleDocument: Encodable, Sendable {
    struct Row: Encodable {
        let axis: String
        let value: Double
        let backend, device, driver: String
        let lanes: Int
        let trajectories: UInt64
        let steps: UInt32
        let dimension, operations: Int
        let seconds, nanosecondsPerStep, overheadSeconds, firstSeconds: Double
        let peakMemory: JSONOptional<UInt64>
    }

    let version = LeapstarVersion.current
    let rows: [Row]

    init(_ results: [ScaleResult]) { rows = results.map(Row.init) }
}

extension ScaleDocument.Row {
    fileprivate init(_ result: ScaleResult) {
        let (device, experiment) = (result.device, result.work.experiment)
        self.init(
            axis: result.axis.rawValue, value: result.value, backend: device.backend, device: device.name,
            driver: device.driver, lanes: device.lanes, trajectories: experiment.seeds, steps: experiment.steps,
            dimension: experiment.landscape.dimension, operations: result.work.operations, seconds: result.seconds,
            nanosecondsPerStep: result.nanosecondsPerStep, overheadSeconds: result.overhead, firstSeconds: result.first,
            peakMemory: JSONOptional(result.peakMemory))
    }
}
