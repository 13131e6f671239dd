package import Leapstar

/// The listing of summary files' slopes, with a row for each summary.
package struct SummaryListing {
    package struct Document: Encodable, Sendable {
        struct Point: Codable, Sendable {
            let dt, drift: Double
            let runs: JSONOptional<UInt64>
        }

        struct Summary: Encodable, Sendable {
            let file: String
            let ablation: JSONOptional<String>
            let points: [Point]
            let fit: JSONOptional<FitDocument>
        }

        let version = LeapstarVersion.current
        let confidence: Double
        let summaries: [Summary]
    }

    let summaries: [SlopeSummary]
    let confidence: Double

    /// A listing with eight places for people and every digit for programs.
    package init(_ summaries: [SlopeSummary], confidence: Double) {
        (self.summaries, self.confidence) = (summaries, confidence)
    }

    package func listing(_ format: OutputFormat) -> Listing<Document> {
        let titles = ["slope", "lower", "upper", "rSquared", "intercept", "standardError", "runs"]
        if format == .csv {
            return Listing(
                titles: ["ablation", "file", "dtLower", "dtUpper", "points"] + titles,
                rows: summaries.map { row($0, ends: $0.ends.map(CSV.number), missing: "", CSV.number) },
                document: document)
        }
        let shown = titles.map { $0 == "rSquared" ? "R²" : $0 == "standardError" ? "std error" : $0 }
        return Listing(
            titles: ["ablation", "file", "dt range", "dt"] + shown, numbers: Set(3...10),
            rows: summaries.map { summary in
                let range = "[\(summary.ends.map { $0.short(6) }.joined(separator: ", "))]"
                return row(summary, ends: [range], missing: "-") { $0.fixed(8) }
            },
            document: document,
            footnotes: ["", "lower and upper: the interval at \(confidence.percent) by the line, from Student's t."])
    }

    private func row(
        _ summary: SlopeSummary, ends: [String], missing: String, _ number: (Double) -> String
    ) -> [String] {
        let numbers = summary.fit.map { fit in
            let interval = fit.line.interval(confidence: confidence)
            return [
                fit.slope, interval.lower, interval.upper, fit.line.rSquared, fit.line.intercept,
                fit.line.standardError,
            ]
            .map(number)
        }
        return [summary.ablation ?? missing, summary.file] + ends + ["\(summary.rows.count)"]
            + (numbers ?? [String](repeating: missing, count: 6)) + [summary.runsText ?? missing]
    }

    private var document: Document {
        Document(
            confidence: confidence,
            summaries: summaries.map { summary in
                Document.Summary(
                    file: summary.file, ablation: JSONOptional(summary.ablation),
                    points: summary.rows.map { .init(dt: $0.dt, drift: $0.drift, runs: JSONOptional($0.runs)) },
                    fit: JSONOptional(summary.fit.map { FitDocument($0, confidence: confidence) }))
            })
    }
}

extension SlopeSummary {
    /// The least and the greatest dt.
    fileprivate var ends: [Double] { [rows.map(\.dt).min() ?? .nan, rows.map(\.dt).max() ?? .nan] }

    /// The number of seeds at each dt: `3`, or `2…3`.
    fileprivate var runsText: String? {
        let runs = rows.compactMap(\.runs)
        guard let least = runs.min(), let most = runs.max() else { return nil }
        return least == most ? "\(least)" : "\(least)…\(most)"
    }
}
