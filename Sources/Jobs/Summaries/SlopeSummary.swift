import Foundation
package import Inference

/// The drifts of one scheme, as in the paper's summary files.
package struct SlopeSummary: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        package let dt: Double
        /// The drift, under the key `tail_median`.
        package let drift: Double
        /// The number of seeds; nil where the file does not say.
        package let runs: UInt64?
    }

    package let file: String
    /// The name of the ablation; nil where the file does not say.
    package let ablation: String?
    /// The rows in the order of the file.
    package let rows: [Row]

    /// The summaries in a file, which holds one or a list of them. Errors call the file `path`.
    package static func all(in bytes: [UInt8], of path: String) throws(JobError) -> [SlopeSummary] {
        guard let value = try? JSONText.read(JSONValue.self, from: Data(bytes)) else {
            throw .invalid(
                "\(path): not JSON, expected a summary such as {\"kind\": \"dt\", \"report\": [{\"dt\": 0.002, \"tail_median\": 0.05, \"runs\": 3}, …]}"
            )
        }
        guard case .list(let items) = value else { return [try SummaryReader(file: path, place: "").summary(value)] }
        guard !items.isEmpty else { throw .invalid("\(path): the list is empty, expected one summary or more") }
        var summaries: [SlopeSummary] = []
        for (index, item) in items.enumerated() {
            summaries.append(try SummaryReader(file: path, place: "[\(index)]").summary(item))
        }
        return summaries
    }

    /// The power-law fit to the drifts. Whoever makes a summary ensures three different step sizes and drifts above 0.
    package var fit: PowerLawFit? { try? PowerLawFit(sizes: rows.map(\.dt), values: rows.map(\.drift)) }
}

/// Reads one summary, and says which key is wrong.
private struct SummaryReader {
    let file: String
    /// The summary's place in a list, for errors.
    let place: String

    func summary(_ value: JSONValue) throws(JobError) -> SlopeSummary {
        guard case .object(let object) = value else {
            throw wrong("", value, "an object with the keys kind and report")
        }
        try check(kind: object["kind"])
        let rows = try rows(object["report"])
        let different = Set(rows.map(\.dt)).count
        guard different >= 3 else { throw wrong("report", text: "\(different) step sizes", "at least three") }
        return SlopeSummary(file: file, ablation: try ablation(object["ablation"]), rows: rows)
    }

    private func check(kind: JSONValue?) throws(JobError) {
        guard kind == .text("dt") else { throw wrong("kind", kind, "\"dt\", the key that its rows are about") }
    }

    private func ablation(_ value: JSONValue?) throws(JobError) -> String? {
        switch value {
        case nil, .null: return nil
        case .text(let name): return name
        default: throw wrong("ablation", value, "a name in quotes, or nothing")
        }
    }

    private func rows(_ value: JSONValue?) throws(JobError) -> [SlopeSummary.Row] {
        guard case .list(let items) = value else {
            throw wrong("report", value, "a list of {\"dt\", \"tail_median\", \"runs\"}")
        }
        var (rows, firsts) = ([SlopeSummary.Row](), [Double: Int]())
        for (index, item) in items.enumerated() {
            let row = try row(item, at: "report[\(index)]")
            if let first = firsts.updateValue(index, forKey: row.dt) {
                throw wrong("report[\(index)].dt", text: "\(row.dt.shortest), as in report[\(first)]", "every dt once")
            }
            rows.append(row)
        }
        return rows
    }

    private func row(_ value: JSONValue, at key: String) throws(JobError) -> SlopeSummary.Row {
        guard case .object(let object) = value else { throw wrong(key, value, "{\"dt\", \"tail_median\", \"runs\"}") }
        return SlopeSummary.Row(
            dt: try positive(object["dt"], at: "\(key).dt"),
            drift: try positive(object["tail_median"], at: "\(key).tail_median"),
            runs: try runs(object["runs"], at: "\(key).runs"))
    }

    private func positive(_ value: JSONValue?, at key: String) throws(JobError) -> Double {
        guard case .number(let number) = value, number > 0, number.isFinite else {
            throw wrong(key, value, "a number above 0")
        }
        return number
    }

    private func runs(_ value: JSONValue?, at key: String) throws(JobError) -> UInt64? {
        guard let value, value != .null else { return nil }
        guard case .number(let number) = value, let count = UInt64(exactly: number), count >= 1 else {
            throw wrong(key, value, "a whole number of at least 1")
        }
        return count
    }

    private func wrong(_ key: String, _ value: JSONValue?, _ expected: String) -> JobError {
        guard let value else { return .invalid("\(file): the key '\(path(key))' is missing, expected \(expected)") }
        return wrong(key, text: value.shown, expected)
    }

    private func wrong(_ key: String, text: String, _ expected: String) -> JobError {
        let path = path(key)
        return .invalid("\(file): \(path.isEmpty ? "" : "'\(path)' ")got \(text), expected \(expected)")
    }

    private func path(_ key: String) -> String { place.isEmpty || key.isEmpty ? place + key : "\(place).\(key)" }
}
