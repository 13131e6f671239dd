import Leapstar

/// The table of one device's examination.
struct DeviceTable {
    let device: DoctorDocument.Device

    func text(_ style: Style) -> String {
        let layout = TableLayout.fitting(titles: titles, numbers: [1, 3], rows: rows)
        let table =
            rows.isEmpty
            ? "" : style.bold(layout.header) + zip(device.checks, rows).map { line($0, $1, layout) }.joined()
        return style.bold(name) + "\n" + properties + table + conclusion + "\n"
    }

    private let titles = ["check", "cases", "verdict", "seconds"]

    private var name: String {
        DeviceRecord(backend: device.backend, name: device.name, driver: device.driver, lanes: 1).described
    }

    private var rows: [[String]] {
        device.checks.map { [$0.check, "\($0.cases)", $0.mark, $0.seconds.fixed(3)] }
    }

    /// A row, followed by the first case that differs.
    private func line(_ check: DoctorDocument.Check, _ cells: [String], _ layout: TableLayout) -> String {
        let difference = check.difference.value.map {
            "  input \($0.input): got \($0.got), expected \($0.expected)\n"
        }
        return layout.line(cells) + (difference ?? "")
    }

    private var conclusion: String {
        let error = device.error.value
        guard let failed = device.failedCheck.value else {
            if let error { return "Could not be examined to the end: \(error)" }
            return "Passed: \(counted(device.checks.count, "check")) in \(device.seconds.fixed(1)) s."
        }
        let count = device.checks.count { !$0.passed }
        return
            "FAILED: \(count) of \(counted(device.checks.count, "check")), the gravest '\(failed)'; its numbers cannot be believed."
            + (error.map { " Could not be examined to the end: \($0)" } ?? "")
    }

    /// The properties that the driver reports, and how kernels are compiled for the device.
    private var properties: String {
        guard let limits = device.limits.value else { return "" }
        let says = limits.lines + (device.compiled.value.map { [("compiled", $0.text)] } ?? [])
        return says.map { "  \($0.0.padded(to: 8))  \($0.1)\n" }.joined()
    }
}

extension DoctorDocument.Limits {
    fileprivate var lines: [(String, String)] {
        let arithmetic = [
            correctDivideAndSquareRoot
                ? "correct binary32 division and root" : "inexact binary32 division and root",
            singleSubnormals ? "binary32 subnormals" : "no binary32 subnormals",
        ]
        let limits = [
            counted(computeUnits, "compute unit"), "groups of \(workGroup)", "\(globalMemory >> 20) MiB",
            "buffers of \(allocation >> 20) MiB",
        ]
        return [
            ("version", "\(version), \(languageVersion)"), ("limits", limits.joined(separator: ", ")),
            ("promises", arithmetic.joined(separator: ", ")),
        ]
    }
}

extension DoctorDocument.Compiled {
    fileprivate var text: String {
        [
            "lanes \(lanes)", "vectors per item \(vectorsPerItem)", "multiply \(multiply)", "widen \(widen)",
            "root \(root)", "binary32 square root \(squareRoot)", "group size \(groupSize)", "options \(options)",
        ].joined(separator: ", ")
    }
}

extension DoctorDocument.Check {
    /// The text in the column `verdict`.
    var mark: String { passed ? "passed" : "FAILED" }
}
