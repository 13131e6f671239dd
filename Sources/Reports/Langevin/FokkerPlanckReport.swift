package import LangevinStudies
import Leapstar
package import Pictures

extension FokkerPlanckRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<FokkerPlanckRecord> {
        WholeReport(format, style) { $0.listing(format) }
    }

    package var figure: Figure? { agreements.isEmpty ? nil : FokkerPlanckFigure(self).figure }

    package func progress(after event: FokkerPlanckEvent?) -> String? {
        guard densities != nil else { return "solving the equation on \(plan.evolution.grid.count) cells" }
        return isComplete
            ? nil
            : "\(counted(plan.model.trajectories, "trajectory")), time \(agreements.count + 1) of \(plan.stops.count)"
    }

    private func listing(_ format: OutputFormat) -> Listing<FokkerPlanckDocument> {
        let document = document
        return Listing(
            titles: [
                "time", "distance", "by chance", "standard error", "z", "chi2", "df", "p", "adjusted p", "grid error",
                "to Gibbs", "entropy", "bins", "outside",
            ],
            numbers: Set(0..<14),
            rows: document.times.map { format == .csv ? $0.cells(CSV.number) : $0.cells { $0.short(4) } },
            document: document,
            footnotes: [""] + FokkerPlanckConclusion(self, document).lines + [""] + plan.model.description
                + [ensembleText] + device.footnotes)
    }

    private var ensembleText: String {
        let cells = plan.evolution.grid.cells.map { "\(2 * $0)" }.joined(separator: " x ")
        return
            "\(counted(plan.model.trajectories, "trajectory")) from one place; density by finite volumes on \(cells) cells"
    }
}

extension FokkerPlanckDocument.Time {
    fileprivate func cells(_ number: (Double) -> String) -> [String] {
        let found = [comparison.totalVariation, comparison.expected, comparison.standardError, comparison.z]
        return [number(time.value)] + found.map { number($0.value) }
            + [number(comparison.chiSquare.value), "\(comparison.degreesOfFreedom)"]
            + [comparison.pValue, adjustedPValue, gridError, distanceToGibbs, relativeEntropy].map { number($0.value) }
            + ["\(comparison.bins.count)", "\(comparison.outside)"]
    }
}
