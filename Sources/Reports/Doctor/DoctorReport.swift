package import Leapstar

extension DoctorRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<DoctorRecord> {
        switch format {
        case .table: WholeReport { DoctorReport(document: $0.document(style.spelling)).tables(style) }
        case .csv: WholeReport { DoctorReport(document: $0.document(style.spelling)).rows }
        case .json: JSONReport()
        }
    }

    package func progress(after event: Event?) -> String? {
        if case .stage(let text) = event { text } else { nil }
    }
}

/// The report of examinations: a table for each device, or rows.
private struct DoctorReport {
    let document: DoctorDocument

    func tables(_ style: Style) -> String {
        let lines = document.notes.map { "\($0)\n" } + (document.status == "complete" ? [] : ["Cancelled.\n"])
        let tables = document.devices.map { DeviceTable(device: $0).text(style) }
        return (tables + (lines.isEmpty ? [] : [lines.joined()])).joined(separator: "\n")
    }

    var rows: String {
        let titles = [
            "backend", "device", "driver", "check", "cases", "verdict", "seconds", "input", "got", "expected",
        ]
        return CSV.line(titles) + document.devices.flatMap(rows).map(CSV.line).joined()
    }

    private func rows(_ device: DoctorDocument.Device) -> [[String]] {
        let name = [device.backend, device.name, device.driver]
        let end = device.error.value.map { [name + ["", "", $0, "", "", "", ""]] } ?? []
        return device.checks.map { check in
            let difference = check.difference.value
            return name + [check.check, "\(check.cases)", check.mark, CSV.number(check.seconds)]
                + [difference?.input ?? "", difference?.got ?? "", difference?.expected ?? ""]
        } + end
    }
}

extension DoctorDocument {
    /// One line that names what failed; nil where nothing did.
    package var failure: String? {
        let failed = devices.filter { !$0.passed }
        guard let first = failed.first else { return nil }
        let reason = first.failedCheck.value.map { "failed the check '\($0)'" } ?? "could not be examined to the end"
        return
            "\(failed.count) of \(counted(devices.count, "device")) failed, the first: '\(first.name)' \(reason); "
            + "do not use it, or update its driver"
    }
}
