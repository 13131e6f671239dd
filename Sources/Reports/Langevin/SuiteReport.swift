package import LangevinStudies
import Leapstar

extension SuiteRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<SuiteRecord> {
        if format == .table { return SuiteTables(style: style) }
        return WholeReport { $0.listing.text(format, style: style) }
    }

    package func progress(after event: SuiteEvent?) -> String? {
        if case .stage(let text) = event { text } else { nil }
    }

    /// What became of each part.
    fileprivate var listing: Listing<SuiteDocument> {
        Listing(
            titles: ["part", "outcome", "finding"],
            rows: checks.map { [$0.part.rawValue, $0.outcome.rawValue, $0.finding] }, document: document)
    }
}

/// The reports of the parts, one after the other, and what became of them.
private struct SuiteTables: Report {
    let style: Style

    func text(of event: SuiteEvent, _ record: SuiteRecord) -> String {
        switch event {
        case .stage, .told: ""
        case .solved(let part): text(.solve, part)
        case .tracked(let lines): heading("the first draws of a trajectory") + text(lines)
        case .colours(let part): text(.verifyColors, part)
        case .mixing(let part): text(.mixingTime, part)
        case .gibbs(let part): text(.checkGibbs, part)
        case .density(let part): text(.fokkerPlanck, part)
        case .compared(let part): text(.discretizationStudy, part)
        }
    }

    func closing(_ record: SuiteRecord) -> String {
        heading("what became of each part") + record.listing.text(.table, style: style)
    }

    private func text<Part: ReportedRecord>(_ name: SuitePart, _ part: Part) -> String {
        let report = part.report(.table, style)
        let remarks = report.remarks(part).map { $0 + "\n" }.joined()
        return heading(name.rawValue) + report.closing(part) + remarks + "\n"
    }

    private func heading(_ text: String) -> String { style.bold("# \(text)") + "\n" }

    private static let shownDraws = 5

    private func text(_ lines: [AuditLine]) -> String {
        lines.prefix(Self.shownDraws).map { AuditForm.text.text($0) + "\n" }.joined() + "\n"
    }
}
