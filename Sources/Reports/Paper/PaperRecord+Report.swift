import Leapstar
package import Paper

extension PaperRecord: ReportedRecord {
    /// The report on the terminal: conclusions alone, as the page and its files are written separately.
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<PaperRecord> {
        WholeReport { $0.isComplete ? $0.sections.flatMap(\.conclusion).joined(separator: "\n") + "\n" : "" }
    }

    package func progress(after event: Event?) -> String? {
        if case .stage(let text) = event { text } else { nil }
    }

    /// The sections in the order of the page; parts that were not run have none.
    package var sections: [PaperSection] {
        [
            slopes.map { SlopeSection(run: $0, length: .steps).section },
            timed.map { SlopeSection(run: $0, length: .time).section },
            cap.map { CapSection(engagement: $0).section },
            fan.map { FanSection(record: $0).section },
            trips.map { ReversibilitySection(record: $0).section },
            executions.map { ExecutionSection(comparison: $0).section },
        ].compactMap { $0 }
    }

    /// What was measured, on what, as paragraphs.
    package var introduction: [String] {
        let lines = plan.slopes.series.first { $0.plan.experiment.scheme == .leapfrog }?.plan.description ?? []
        return [
            "What the workshop paper “Anti-Dissipative Dynamics in Neural Network Optimization: A Symplectic Perspective” measures, "
                + "on this landscape: \(lines.joined(separator: "; ")).",
            "Leapstar \(LeapstarVersion.current) on \(device.described). The same command gives the same numbers on every backend.",
        ]
    }
}
