package import Leapstar
package import Pictures

extension MapRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<MapRecord> {
        switch format {
        case .table: WholeReport { MapTable($0, style: style).text }
        case .csv:
            WholeReport {
                MapCSV($0).text
            } sentences: {
                MapConclusion($0).lines
            }
        case .json: JSONReport()
        }
    }

    package var figure: Figure? { MapFigure(self).figure }

    package func progress(after event: MapEvent?) -> String? {
        if case .stage(let text) = event { text } else { nil }
    }
}

/// The table of a map: its plan, how many cells have how many boundaries, and what that means.
struct MapTable {
    let text: String

    init(_ run: MapRecord, style: Style) {
        let lines = run.plan.description + ["on \(run.device.described)"]
        let rows = Dictionary(grouping: run.cells, by: \.boundaries.count).sorted { $0.key < $1.key }.map(Self.row)
        let layout = TableLayout.fitting(
            titles: ["boundaries", "cells", "lowest dt*", "highest dt*", "first sign"], numbers: [0, 1, 2, 3],
            rows: rows)
        text =
            lines.joined(separator: "\n") + "\n\n" + style.bold(layout.header) + rows.map(layout.line).joined() + "\n"
            + MapConclusion(run).lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ count: Int, _ cells: [MapCell]) -> [String] {
        let places = cells.flatMap(\.boundaries).map(\.estimate)
        let signs = Verdict.allCases.map { verdict in (verdict, cells.count { $0.atLower == verdict }) }.filter {
            $0.1 > 0
        }
        return [
            "\(count)", "\(cells.count)", places.min()?.short(6) ?? "-", places.max()?.short(6) ?? "-",
            signs.map { "\($0.0.rawValue) \($0.1)" }.joined(separator: ", "),
        ]
    }
}

/// The CSV of a map, with one row for each cell and boundary; the row of a cell without boundaries leaves fields empty.
struct MapCSV {
    let text: String

    init(_ run: MapRecord) {
        let titles =
            run.names + [
                "boundary", "dt", "lower", "upper", "direction", "atLower", "atUpper", "open", "spacing", "complete",
            ]
        text = CSV.line(titles) + run.cells.flatMap(Self.rows).joined()
    }

    private static func rows(_ cell: MapCell) -> [String] {
        let values = cell.values.map(CSV.number)
        let rest = [
            cell.atLower.rawValue, cell.atUpper.rawValue, "\(cell.openChanges)", CSV.number(cell.resolution.spacing),
            cell.completeness.map { "\($0.isComplete)" } ?? "",
        ]
        guard !cell.boundaries.isEmpty else { return [CSV.line(values + ["", "", "", "", ""] + rest)] }
        return cell.boundaries.enumerated().map { index, boundary in
            let numbers = [boundary.estimate, boundary.lower, boundary.upper].map(CSV.number)
            return CSV.line(values + ["\(index + 1)"] + numbers + [boundary.rises ? "rising" : "falling"] + rest)
        }
    }
}

extension MapPlan {
    /// The experiment and the axes, in two lines.
    var description: [String] {
        let axes = map.axes.map { axis in
            "\(axis.parameter.name) \((axis.values.min() ?? 0).short()) to \((axis.values.max() ?? 0).short()) (\(axis.values.count))"
        }
        return [
            experiment.caption(varying: Set(map.axes.map(\.parameter.name))),
            "every dt* between \(map.range.lowerBound.short()) and \(map.range.upperBound.short()) for \(axes.joined(separator: " × "))",
        ]
    }
}
