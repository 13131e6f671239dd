import Doctor
import Leapstar
import Reports

/// How examinations are written: a table per device, rows for programs, or a document.
struct DoctorReport: Sendable {
    let reports: [DeviceReport]
    /// Why devices are missing.
    let notes: [String]
    let isComplete: Bool

    /// One line that names what failed; nil where nothing did.
    var failure: String? {
        let failed = reports.filter { !$0.hasPassed }
        guard let first = failed.first else { return nil }
        let reason = first.failedCheck.map { "failed the check '\($0.check)'" } ?? "could not be examined to the end"
        return
            "\(failed.count) of \(counted(reports.count, "device")) failed, the first: '\(first.record.name)' \(reason); "
            + "do not use it, or update its driver"
    }

    func write(_ settings: Settings, console: Console, to output: inout DataOutput) throws(CommandError) {
        let path = try settings.outputPath()
        let style = Style(usesColour: console.usesColour && path == nil)
        let text =
            switch try settings.value(Keys.format) ?? .table {
            case .table: tables(style)
            case .csv: rows
            case .json: JSONText.document(DoctorDocument(self))
            }
        try output.write(text)
        try output.finish()
    }

    private func tables(_ style: Style) -> String {
        let lines = notes.map { "\($0)\n" } + (isComplete ? [] : ["Cancelled.\n"])
        return (reports.map { DeviceTable(report: $0).text(style) } + (lines.isEmpty ? [] : [lines.joined()])).joined(
            separator: "\n")
    }

    private var rows: String {
        let titles = [
            "backend", "device", "driver", "check", "cases", "verdict", "seconds", "input", "got", "expected",
        ]
        return CSV.line(titles) + reports.flatMap(rows).map(CSV.line).joined()
    }

    private func rows(_ report: DeviceReport) -> [[String]] {
        let device = [report.record.backend, report.record.name, report.record.driver]
        let end = report.error.map { [device + ["", "", $0, "", "", "", ""]] } ?? []
        return report.results.map { result in
            let difference = result.outcome.difference
            return device + [result.check, "\(result.outcome.cases)", result.verdict, CSV.number(result.seconds)]
                + [difference?.input ?? "", difference?.got ?? "", difference?.expected ?? ""]
        } + end
    }
}

extension CheckResult {
    var verdict: String { hasPassed ? "passed" : "FAILED" }
}
