package import LangevinStudies
import Leapstar
package import Pictures

extension DiscretizationRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<DiscretizationRecord> {
        WholeReport { record in
            let document = record.document
            let listing = format == .csv ? document.exactListing : document.listing(record.footnotes(document))
            return listing.text(format, style: style)
        }
    }

    package var figure: Figure? { DiscretizationFigure(document, caption: paths).figure }

    package func progress(after event: DiscretizationEvent?) -> String? {
        isComplete ? nil : "batch \(batches.count + 1) of \(DiscretizationPlan.batches)"
    }

    /// What ran, below the table.
    private func footnotes(_ document: DiscretizationDocument) -> [String] {
        let landscape = plan.model.model.landscape
        return [""] + document.solvers.flatMap(\.orderLines) + [
            "", "\(landscape.name): \(landscape.summary)", paths,
            "intervals of orders hold each with \(plan.confidence.percent)",
        ] + device.footnotes
    }

    private var paths: String {
        let experiment = plan.model.experiment
        let reference = plan.paths.reference.name
        let against = reference == "exact" ? "the exact solution" : "\(reference) with dt \(plan.model.dt.short(6))"
        return
            "\(plan.batchSize * UInt64(batches.count)) paths up to time \(plan.model.endTime.short()), errors against "
            + "\(against) on the same paths, run seed \(experiment.runSeed)"
    }
}

extension DiscretizationDocument {
    /// A row for each solver and step size, for people.
    fileprivate func listing(_ footnotes: [String]) -> Listing<DiscretizationDocument> {
        let errors = variables.flatMap { ["error of \($0)", "±"] }
        let hasLoss = solvers.contains { $0.steps.contains { $0.estimates.count > variables.count } }
        let titles = ["solver", "dt", "strong error", "±"] + errors + (hasLoss ? ["loss", "±"] : []) + ["diverged"]
        return Listing(
            titles: titles, numbers: Set(1..<titles.count),
            rows: solvers.flatMap { solver in solver.steps.map { $0.cells(of: solver.solver, variables.count) } },
            document: self, footnotes: footnotes)
    }

    /// A row for each number, for machines.
    fileprivate var exactListing: Listing<DiscretizationDocument> {
        let rows = solvers.flatMap { solver in
            solver.steps.flatMap { step in
                step.named.map { [solver.solver, CSV.number(step.dt), $0] + $1.exactCells }
            }
        }
        return Listing(
            titles: [
                "solver", "dt", "of", "mean", "standard error", "deviation", "least", "most", "trajectories",
                "diverged",
            ], rows: rows + referenceEstimates.map { [reference, "", "reference: \($0.name)"] + $0.exactCells },
            document: self)
    }
}

extension DiscretizationDocument.Step {
    /// The cells for people; weak errors of the first coordinates alone, without those of squares.
    fileprivate func cells(of solver: String, _ variables: Int) -> [String] {
        let losses = estimates.dropFirst(variables)
        let strong = strongError.value.map { [$0.mean.value.short(5), $0.standardError.value.short(2)] } ?? ["-", "-"]
        let others = (weakErrors.prefix(variables) + losses).flatMap {
            [$0.mean.value.short(5), $0.standardError.value.short(2)]
        }
        let diverged = estimates.map(\.diverged).max() ?? 0
        return [solver, dt.short()] + strong + others + ["\(diverged)"]
    }

    /// All estimates with their names.
    fileprivate var named: [(String, EstimateDocument)] {
        [strongError.value.map { ("strong error", $0) }].compactMap { $0 }
            + weakErrors.map { ("error of \($0.name)", $0) } + estimates.map { ($0.name, $0) }
    }
}

extension EstimateDocument {
    fileprivate var exactCells: [String] {
        [mean, standardError, standardDeviation, minimum, maximum].map { CSV.number($0.value) }
            + ["\(count)", "\(diverged)"]
    }
}

extension DiscretizationDocument.Solver {
    /// The orders, line by line; weak ones of up to three coordinates.
    fileprivate var orderLines: [String] {
        let strong = strongOrder.value.map { "\(solver): strong order \($0.words)" }
        let none = "\(solver): weak errors only, as it does not follow the path that its noise comes from"
        guard weakOrders.count <= 6 else { return [strong ?? none] }
        return [strong ?? none] + weakOrders.map { "\(solver): weak order of \($0.name) \($0.words)" }
    }
}

extension OrderDocument {
    /// The slope and its interval, or why there is none.
    var words: String {
        if let obstacle = obstacle.value { return "unknown: \(obstacle)" }
        return "\(slope.value.short(3)) (\(lower.value.short(3)) to \(upper.value.short(3)))"
    }
}
