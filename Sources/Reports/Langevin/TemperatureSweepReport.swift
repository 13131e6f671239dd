package import LangevinStudies
import Leapstar
package import Pictures

extension TemperatureSweepRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<TemperatureSweepRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { TemperatureFigure(document, caption: plan.model.description.last ?? "").figure }

    package func progress(after event: TemperatureSweepRow?) -> String? {
        isComplete ? nil : "temperature \(rows.count + 1) of \(plan.model.temperatures.count)"
    }

    private func listing(_ format: OutputFormat) -> Listing<TemperatureSweepDocument> {
        Listing(
            titles: ["T", "of", "mean", "standard error", "lower", "upper", "trajectories", "diverged"],
            numbers: [0, 2, 3, 4, 5, 6, 7],
            rows: document.rows.flatMap { row in row.quantities.map { $0.cells(row.temperature.value, format) } },
            document: document,
            footnotes: [""] + plan.model.description + [
                "means over each trajectory's last \(plan.model.steps - plan.tailStart) steps; bounds hold each with \(plan.confidence.percent)"
            ] + device.footnotes)
    }
}

extension TemperatureSweepDocument.Quantity {
    fileprivate func cells(_ temperature: Double, _ format: OutputFormat) -> [String] {
        let numbers = [mean, standardError, lower, upper].map(\.value)
        let isExact = format == .csv
        return [isExact ? CSV.number(temperature) : temperature.short(), name]
            + numbers.map { isExact ? CSV.number($0) : $0.short(6) } + ["\(count)", "\(diverged)"]
    }
}
