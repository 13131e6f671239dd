import Leapstar

extension FanRecord {
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
