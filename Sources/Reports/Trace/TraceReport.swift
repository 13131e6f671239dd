package import Leapstar
package import Pictures

extension TraceRecord: ReportedRecord {
    package func report(_ format: OutputFormat, _ style: Style) -> any Report<TraceRecord> {
        switch format {
        case .table: TableTrace(plan: plan, style: style)
        case .csv: CSVTrace(dimension: plan.experiment.experiment.landscape.dimension)
        case .json: JSONTrace()
        }
    }

    package var figure: Figure? { TraceFigure(self).figure }

    package func progress(after event: [TracePoint]?) -> String? { nil }
}

/// The names of a point's numbers: q1, q2, … are positions, p1, p2, … momenta.
private func titles(dimension: Int) -> [String] {
    ["trajectory", "step", "time", "H", "dH"] + (1...dimension).map { "q\($0)" } + (1...dimension).map { "p\($0)" }
}

private struct TableTrace: Report {
    let plan: TracePlan
    let style: Style

    private var layout: TableLayout {
        let names = titles(dimension: plan.experiment.experiment.landscape.dimension)
        return TableLayout(columns: names.enumerated().map { Column(title: $1, width: $0 < 2 ? 10 : 14) })
    }

    func opening(_ record: TraceRecord) -> String {
        let baseline = plan.baselineStep == 0 ? "at the start" : "after step \(plan.baselineStep)"
        let lines = plan.experiment.description + ["dt \(plan.dt.short()), dH from H \(baseline)"]
        return lines.joined(separator: "\n") + "\n\n" + style.bold(layout.header)
    }

    func text(of points: [TracePoint], _ record: TraceRecord) -> String {
        let layout = layout
        return points.reduce(into: "") { text, point in
            var cells = [
                point.trajectory.description, point.step.description, point.time.short(8), point.energy.short(10),
            ]
            cells.append(point.energyChange.scientific(6, signed: true))
            for number in point.q { cells.append(number.short(8)) }
            for number in point.p { cells.append(number.short(8)) }
            layout.append(cells, to: &text)
        }
    }

    func closing(_ record: TraceRecord) -> String { record.isComplete ? "" : "\nCancelled.\n" }
}

private struct CSVTrace: Report {
    let dimension: Int

    func opening(_ record: TraceRecord) -> String { CSV.line(titles(dimension: dimension)) }

    func text(of points: [TracePoint], _ record: TraceRecord) -> String {
        points.reduce(into: "") { text, point in
            let numbers = [point.time, point.energy, point.energyChange] + point.q + point.p
            CSV.append([point.trajectory.description, point.step.description] + numbers.map(CSV.number), to: &text)
        }
    }

    func closing(_ record: TraceRecord) -> String { "" }
}
