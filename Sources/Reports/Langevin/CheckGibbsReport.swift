package import LangevinStudies
import Leapstar
package import Pictures

extension CheckGibbsRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<CheckGibbsRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { CheckGibbsFigure(self).figure }

    package func progress(after event: CheckGibbsEvent?) -> String? {
        isComplete ? nil : "\(counted(plan.model.trajectories, "trajectory")) of \(counted(plan.model.steps, "step"))"
    }

    private func listing(_ format: OutputFormat) -> Listing<CheckGibbsDocument> {
        let document = document
        let rows = document.checks.flatMap { check in
            check.tests.map { $0.cells(of: check, format == .csv ? { CSV.number($0) } : { $0.short(5) }) }
        }
        return Listing(
            titles: [
                "T", "of", "test", "mean", "standard error", "expected", "statistic", "size", "p", "p after Holm",
            ],
            numbers: [0, 3, 4, 5, 6, 7, 8, 9], rows: rows, document: document,
            footnotes: [""] + document.checks.flatMap(\.lines) + [""] + plan.model.description
                + device.footnotes)
    }
}

extension CheckGibbsDocument.Test {
    fileprivate func cells(of check: CheckGibbsDocument.Check, _ number: (Double) -> String) -> [String] {
        func text(_ value: JSONNumber) -> String { value.value.isNaN ? "" : number(value.value) }
        let numbers = [mean, standardError, expected, statistic, size, pValue, adjustedPValue]
        return [text(check.temperature), name, method] + numbers.map(text)
    }
}

extension CheckGibbsDocument.Check {
    /// The lines of the report for people.
    fileprivate var lines: [String] {
        let law = "the Gibbs law at T \(againstTemperature.value.short())"
        return [
            "T \(temperature.value.short()) against \(law): \(verdict), p \(pValue.value.short(3)) at level "
                + "\(level.value.short())\(reason)",
            "mean initial loss \(initialLoss.value.short(6))",
            "mean final loss \(finalLoss.value.short(6)) ± \(finalLossError.value.short(2))",
            "standard deviation of the final part \(tailDeviation.value.short(6))",
            "Gibbs ratio \(gibbsRatio.value.short(6)) ± \(gibbsRatioError.value.short(2)) \(ratioMeaning)",
            "\(progress); drift of the final part: p \(driftPValue.value.short(3))",
        ]
            + chains.map {
                "R-hat of \($0.name) \($0.rhat.value.short(5)), effective sizes \($0.essBulk.value.short(5)) (bulk) and "
                    + "\($0.essTail.value.short(5)) (tail)"
            }
    }

    private var ratioMeaning: String {
        ratioOf == "loss" ? "(mean loss above its least value over the law's)" : "(mean of q.grad L over dT)"
    }

    private var reason: String {
        if diverged > 0 { return "; \(counted(diverged, "trajectory")) diverged" }
        return verdict == "undetermined" && basis == "identities"
            ? "; two identities hold, which is necessary and not sufficient" : ""
    }
}
