package import LangevinStudies
import Leapstar
package import Pictures

extension FirstPassageRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<FirstPassageRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { FirstPassageFigure(document, caption: plan.model.description.last ?? "").figure }

    package func progress(after event: PassageTimes?) -> String? {
        isComplete ? nil : "temperature \(rows.count + 1) of \(plan.model.temperatures.count)"
    }

    private func listing(_ format: OutputFormat) -> Listing<FirstPassageDocument> {
        let document = document
        return Listing(
            titles: [
                "T", "region", "hits", "censored", "diverged", "mean time of hits", "standard error", "rate", "lower",
                "upper",
            ], numbers: [0, 2, 3, 4, 5, 6, 7, 8, 9],
            rows: document.rows.flatMap { $0.cells(format) }, document: document,
            footnotes: [""] + plan.model.description + document.rows.flatMap(\.theory) + [
                "rates are hits per time at risk, each with its interval of \(plan.confidence.percent)"
            ] + device.footnotes)
    }
}

extension FirstPassageDocument.Row {
    fileprivate func cells(_ format: OutputFormat) -> [[String]] {
        let shown = channels.count > 1 ? channels + [all] : channels
        return shown.map { channel in
            let numbers = [channel.meanTime, channel.standardError, channel.rate, channel.lower, channel.upper]
            func text(_ number: Double) -> String { format == .csv ? CSV.number(number) : number.short(6) }
            return [
                temperature.value.map(text) ?? (format == .csv ? "" : "-"), channel.region.value ?? "any",
                "\(channel.hits)",
                "\(censored)", "\(diverged)",
            ] + numbers.map { text($0.value) }
        }
    }

    /// What is known without sampling, line by line.
    fileprivate var theory: [String] {
        let at = temperature.value.map { "at T \($0.short())" } ?? ""
        let exact = exactMeanTime.value.map {
            "exact mean time of the continuous path \(at): \($0.value.value.short(8))"
        }
        let rate = kramers.value.map {
            "Kramers' rate \(at): \($0.rate.value.value.short(6)) ± \($0.rate.error.value.short(2)), barrier \($0.barrier.value.short(6))"
        }
        return [exact, rate].compactMap { $0 }
    }
}
