package import Leapstar
package import Pictures

extension SlopeRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<SlopeRecord> {
        switch format {
        case .table: WholeReport { SlopeReport(run: $0, style: style).table }
        case .csv:
            WholeReport {
                SlopeReport(run: $0, style: style).rows
            } sentences: {
                SlopeConclusion($0).lines
            }
        case .json: JSONReport()
        }
    }

    package var figure: Figure? { findsBands ? BandFigure(self).figure : SlopeFigure(self).figure }

    package func progress(after event: Event?) -> String? {
        switch event {
        case nil: nil
        case .began(let index): progress(of: index, count(index))
        case .happened(.point, let index): progress(of: index, count(index))
        case .happened(.resampling, let index): progress(of: index, "drawing ensembles from the seeds")
        case .happened(.finished, _), .happened(.finishedShare, _): nil
        }
    }

    private func progress(of index: Int, _ text: String) -> String {
        let place = series.count == 1 ? "" : "row \(index + 1) of \(series.count), "
        return "\(place)\(series[index].name): \(text)"
    }

    private func count(_ index: Int) -> String {
        "\(series[index].points.count) of \(series[index].study.stepSizes.count) step sizes"
    }
}

/// The report of a run of slopes, as text.
private struct SlopeReport {
    let run: SlopeRecord
    let style: Style

    var rows: String { run.findsBands ? localSlopes : drifts }

    /// The drifts: a row for each step size of each scheme.
    private var drifts: String {
        let titles = ["scheme", "dt", "drift", "sd", "standardError", "seeds", "diverged", "roundingFloor"]
        let rows = run.series.flatMap { series in
            series.points.map { point in
                let numbers = [point.dt, point.drift, point.tally.shownDeviation, point.tally.standardError].map(
                    CSV.number)
                return [series.name] + numbers + ["\(point.seeds)", "\(point.tally.diverged)", CSV.number(point.error)]
            }
        }
        return ([titles] + rows).map(CSV.line).joined()
    }

    /// The local slopes: a row for each window of each scheme.
    private var localSlopes: String {
        let titles = ["scheme", "lower", "upper", "slope", "standardError", "halfWidth", "sign"]
        let rows = run.series.flatMap { series in
            (series.outcome?.bands?.local.slopes ?? []).map { slope in
                let ends = [slope.places.lowerBound, slope.places.upperBound - 1].map { series.study.stepSizes[$0] }
                let numbers = (ends + [slope.slope, slope.standardError, slope.halfWidth]).map(CSV.number)
                return [series.name] + numbers + [slope.sign.rawValue]
            }
        }
        return ([titles] + rows).map(CSV.line).joined()
    }

    var table: String {
        let parts =
            [opening, driftTable, slopeTable] + (run.findsBands ? [bandTable] : []) + [
                SlopeConclusion(run).lines.joined(separator: "\n") + "\n"
            ]
        return parts.filter { !$0.isEmpty && $0 != "\n" }.joined(separator: "\n")
    }

    private var opening: String {
        guard let first = run.series.first else { return "" }
        let experiment = first.plan.experiment
        let pairs = experiment.estimator == .antithetic ? ", antithetic pairs" : ""
        return [
            run.caption,
            run.series.map(\.plan.schemeText).unique.joined(separator: "; "),
            "\(counted(experiment.seeds, "seed"))\(pairs) at each dt, \(experiment.generator.rawValue) with run seed \(experiment.runSeed)",
            "on \(run.device.described)",
        ].joined(separator: "\n") + "\n"
    }

    private var driftTable: String {
        let titles = ["scheme", "dt", "drift", "std error", "seeds", "diverged"]
        return aligned(
            titles, words: [0],
            run.series.flatMap { series in
                series.points.map { point in
                    [
                        series.name, point.dt.short(8), point.drift.scientific(6),
                        point.evidence == nil ? point.tally.shownError.scientific(2) : "-",
                        "\(point.seeds)", "\(point.tally.diverged)",
                    ]
                }
            })
    }

    /// The slopes, in the form of the paper's first table.
    private var slopeTable: String {
        let percent = run.confidence.percent
        let titles = [
            "scheme", "dt range", "slope", "\(percent) by the line", "\(percent) by the seeds", "R²", "seeds",
            "diverged",
        ]
        return aligned(
            titles, words: [0],
            run.series.filter { $0.outcome != nil }.map { series in
                let line = series.fit?.line
                return [
                    series.name, series.range, line.map { $0.slope.signed(4) } ?? "none",
                    series.outcome?.interval.shown(4) ?? "-", series.outcome?.bootstrap.shown(4) ?? "-",
                    line.map { $0.rSquared.fixed(4) } ?? "-", "\(series.plan.experiment.seeds)", "\(series.diverged)",
                ]
            })
    }

    private var bandTable: String {
        let titles = ["scheme", "from dt", "to dt", "slope is", "local slopes"]
        return aligned(
            titles, words: [0, 3],
            run.series.flatMap { series -> [[String]] in
                guard let found = series.outcome?.bands else { return [] }
                return found.bands.map { band in
                    let slopes = found.local.slopes[band.slopes].map(\.slope).filter { !$0.isNaN }
                    let range =
                        slopes.isEmpty ? "-" : "\((slopes.min() ?? 0).signed(3)) … \((slopes.max() ?? 0).signed(3))"
                    return [series.name, band.lower.short(6), band.upper.short(6), band.sign.rawValue, range]
                }
            })
    }

    private func aligned(_ titles: [String], words: Set<Int>, _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let layout = TableLayout.fitting(titles: titles, numbers: Set(titles.indices).subtracting(words), rows: rows)
        return style.bold(layout.header) + rows.map(layout.line).joined()
    }
}

extension Double {
    /// The number with its sign, such as `-0.080`.
    func signed(_ digits: Int) -> String { isFinite && !(sign == .minus) ? "+\(fixed(digits))" : fixed(digits) }
}

extension Interval? {
    /// The interval, such as `(-0.302, +0.143)`.
    func shown(_ digits: Int) -> String {
        map { "(\($0.lower.signed(digits)), \($0.upper.signed(digits)))" } ?? "-"
    }
}

extension [String] {
    /// The elements without repetition, in order of first appearance.
    fileprivate var unique: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
