package import LangevinStudies
import Leapstar
package import Pictures

extension BiasRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<BiasRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { BiasFigure(document, caption: solver).figure }

    package func progress(after event: BiasEvent?) -> String? {
        if isComplete { return nil }
        if estimation == nil { return "comparing estimators" }
        if let onset = onsets.last { return "\(counted(onset.probes.count, "probe")) of a \(onset.sign.rawValue) bias" }
        return hasTable ? nil : "batch \(batches.count + 1) of \(BiasPlan.batches)"
    }

    private var solver: String {
        let friction = plan.model.model.solver.isUnderdamped ? ", friction \(plan.model.model.friction.short())" : ""
        return
            "\(plan.model.model.solver.name), T \(plan.model.model.temperature.short()), \(counted(plan.model.steps, "step"))"
            + "\(friction), run seed \(plan.model.experiment.runSeed)"
    }

    private func listing(_ format: OutputFormat) -> Listing<BiasDocument> {
        let document = document
        let titles = ["dt", "bias", "standard error", "lower", "upper", "sign", "trajectories", "diverged"]
        let hasVerdicts = document.request.threshold != nil
        return Listing(
            titles: titles + (hasVerdicts ? ["verdict"] : []), numbers: [0, 1, 2, 3, 4, 6, 7],
            rows: document.rows.map { $0.cells(format) }, document: document,
            footnotes: BiasConclusion(document).lines + (plan.model.description.prefix(1) + [solver])
                + device.footnotes)
    }
}

extension BiasDocument.Row {
    fileprivate func cells(_ format: OutputFormat) -> [String] {
        func text(_ number: Double) -> String { format == .csv ? CSV.number(number) : number.short(6) }
        return [dt, bias.value, standardError.value, lower.value, upper.value].map(text)
            + [sign.value?.rawValue ?? "undetermined", "\(count)", "\(diverged)"]
            + [verdict.value?.rawValue].compactMap { $0 }
    }
}
