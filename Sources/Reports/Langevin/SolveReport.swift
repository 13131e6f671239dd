package import LangevinStudies
import Leapstar
package import Pictures

extension SolveRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<SolveRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { SolveFigure(self).figure }

    package func progress(after event: SolveEvent?) -> String? {
        let place = stops.count < plan.stops.count ? "time \(stops.count + 1) of \(plan.stops.count)" : "paths"
        return isComplete ? nil : "\(counted(plan.model.trajectories, "trajectory")), \(place)"
    }

    private func listing(_ format: OutputFormat) -> Listing<SolveDocument> {
        let rows = document.states.flatMap { state in
            state.estimates.map { SolveRow(state, $0, name: $0.name) }
                + (state.averages ?? []).map { SolveRow(state, $0, name: "average: \($0.name)") }
        }
        return Listing(
            titles: [
                "T", "time", "of", "mean", "standard error", "deviation", "least", "most", "trajectories", "diverged",
            ],
            numbers: [0, 1, 3, 4, 5, 6, 7, 8, 9],
            rows: rows.map { format == .csv ? $0.exactCells : $0.shortCells }, document: document,
            footnotes: [""] + plan.model.description + device.footnotes)
    }
}

/// A row of a solution's table.
private struct SolveRow {
    let temperature: Double?
    let time: Double
    let name: String
    let estimate: EstimateDocument

    init(_ state: SolveDocument.State, _ estimate: EstimateDocument, name: String) {
        (temperature, time) = (state.temperature.value, state.time.value)
        (self.name, self.estimate) = (name, estimate)
    }

    private var numbers: [Double] {
        [
            estimate.mean, estimate.standardError, estimate.standardDeviation, estimate.minimum, estimate.maximum,
        ].map(\.value)
    }

    private var counts: [String] { ["\(estimate.count)", "\(estimate.diverged)"] }

    var exactCells: [String] {
        [temperature.map(CSV.number) ?? "", CSV.number(time), name] + numbers.map(CSV.number) + counts
    }

    var shortCells: [String] {
        [temperature?.short() ?? "-", time.short(), name] + numbers.map { $0.short(6) } + counts
    }
}

extension ModelPlan {
    /// What was solved and how, line by line.
    var description: [String] {
        let friction = model.solver.isUnderdamped ? ", friction \(model.friction.short())" : ""
        return [
            "\(model.landscape.name): \(model.landscape.summary)",
            "\(model.solver.name), dt \(dt.short()), \(counted(steps, "step"))\(friction), run seed \(experiment.runSeed)",
        ]
    }
}
