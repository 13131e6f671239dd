package import Leapstar
package import Pictures

extension FanRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<FanRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { FanFigure(self).figure }

    package func progress(after event: Fan?) -> String? { "\(plan.experiment.experiment.seeds) seeds" }

    private func listing(_ format: OutputFormat) -> Listing<FanDocument> {
        Listing(
            titles: ["step", "time"] + Self.names + ["seeds", "diverged"], numbers: Set(0...8),
            rows: points.map { format == .csv ? $0.exactCells : $0.shortCells }, document: FanDocument(self),
            footnotes: [""] + plan.experiment.fanDescription + [
                "quantiles of the \(plan.experiment.experiment.effectiveQuantity.label) change at dt \(plan.dt.short())"
            ] + device.footnotes)
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
