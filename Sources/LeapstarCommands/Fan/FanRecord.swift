import Leapstar

/// One fan: what was asked, and what it gave.
struct FanRecord: Sendable {
    let plan: ExperimentPlan
    let device: DeviceRecord
    let fan: Fan
    /// The most that were asked for.
    let recordings: UInt32

    func listing(_ format: OutputFormat) -> Listing<FanDocument> {
        Listing(
            titles: ["step", "time"] + Self.names + ["seeds", "diverged"], numbers: Set(0...8),
            rows: fan.points.map { format == .csv ? $0.exactCells : $0.shortCells }, document: FanDocument(self),
            footnotes: [""] + plan.fanDescription + [
                "quantiles of the \(plan.experiment.effectiveQuantity.rawValue) change at dt \(fan.dt.short())",
                "on \(device.described)",
            ] + [device.sharesText].compactMap { $0 })
    }

    private static let names = ["q05", "q25", "q50", "q75", "q95"]
}

extension Fan.Point {
    fileprivate var exactCells: [String] {
        ["\(step)", CSV.number(time)] + quantiles.map(CSV.number) + ["\(count)", "\(diverged)"]
    }

    fileprivate var shortCells: [String] {
        let numbers = quantiles.map { value in value.isFinite ? value.scientific(6, signed: true) : "-" }
        return ["\(step)", time.short()] + numbers + ["\(count)", "\(diverged)"]
    }
}

/// A fan as JSON. Keys are promised in Documentation/CommandLine.md.
struct FanDocument: Encodable, Sendable {
    struct Point: Encodable {
        let step: UInt32
        let time: JSONNumber
        let quantiles: [JSONNumber]
        let seeds, diverged: UInt64
    }

    let version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let device: DeviceRecord
    /// Steps from one recording to the next.
    let stride: UInt32
    /// The most that were asked for.
    let recordings: UInt32
    /// Of the quantiles of every point.
    let levels = Fan.levels
    let points: [Point]

    init(_ record: FanRecord) {
        experiment = ExperimentDocument(record.plan, question: .probe(dt: record.fan.dt))
        (device, stride, recordings) = (record.device, record.fan.stride, record.recordings)
        points = record.fan.points.map { point in
            Point(
                step: point.step, time: JSONNumber(point.time), quantiles: point.quantiles.map(JSONNumber.init),
                seeds: point.count, diverged: point.diverged)
        }
    }
}
