import Doctor
import Leapstar
import Reports

/// The examination of one device, for people.
struct DeviceTable {
    let report: DeviceReport

    func text(_ style: Style) -> String {
        let layout = TableLayout.fitting(titles: titles, numbers: [1, 3], rows: rows)
        let table =
            rows.isEmpty
            ? "" : style.bold(layout.header) + zip(report.results, rows).map { line($0, $1, layout) }.joined()
        return style.bold(report.record.described) + "\n" + properties + table + conclusion + "\n"
    }

    private let titles = ["check", "cases", "verdict", "seconds"]

    private var rows: [[String]] {
        report.results.map { [$0.check, "\($0.outcome.cases)", $0.verdict, $0.seconds.fixed(3)] }
    }

    /// A row, and below it the first case that differs.
    private func line(_ result: CheckResult, _ cells: [String], _ layout: TableLayout) -> String {
        let difference = result.outcome.difference.map {
            "  input \($0.input): got \($0.got), expected \($0.expected)\n"
        }
        return layout.line(cells) + (difference ?? "")
    }

    private var conclusion: String {
        if let error = report.error, report.failedCheck == nil { return "Could not be examined to the end: \(error)" }
        guard let failed = report.failedCheck else {
            return "Passed: \(counted(report.results.count, "check")) in \(report.seconds.fixed(1)) s."
        }
        let count = report.results.count { !$0.hasPassed }
        return
            "FAILED: \(count) of \(counted(report.results.count, "check")), the gravest '\(failed.check)'; its numbers cannot be believed."
            + (report.error.map { " Could not be examined to the end: \($0)" } ?? "")
    }

    /// What the driver says, and how kernels are compiled for the device.
    private var properties: String {
        guard let device = report.description else { return "" }
        let arithmetic = [
            device.single.correctDivideAndSquareRoot
                ? "correct binary32 division and root" : "inexact binary32 division and root",
            device.single.subnormals ? "binary32 subnormals" : "no binary32 subnormals",
        ]
        let limits = [
            counted(device.computeUnits, "compute unit"), "groups of \(device.workGroupLimit)",
            "\(device.globalMemory >> 20) MiB", "buffers of \(device.allocationLimit >> 20) MiB",
        ]
        let says = [
            ("version", "\(device.version), \(device.languageVersion)"), ("limits", limits.joined(separator: ", ")),
            ("promises", arithmetic.joined(separator: ", ")),
        ]
        let compiled = (report.compiled?.lines ?? []).map { "\($0.name) \($0.value)" }.joined(separator: ", ")
        return (says + (compiled.isEmpty ? [] : [("compiled", compiled)])).map { "  \($0.0.padded(to: 8))  \($0.1)\n" }
            .joined()
    }
}
