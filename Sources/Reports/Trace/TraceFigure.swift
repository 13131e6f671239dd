import Leapstar
import Pictures

/// The figure of a trace: a row of coordinates over place and time, or the changes of the observed quantity.
struct TraceFigure {
    private let record: TraceRecord
    /// Rows and columns of more cells would be finer than a page shows.
    private static let mostCells = 256

    init(_ record: TraceRecord) { self.record = record }

    var figure: Figure? {
        guard let first = record.pictured.first.map(Self.drawn), first.count > 1 else { return nil }
        return experiment.landscape.row.map { sitesFigure($0, first) } ?? changesFigure
    }

    /// The points whose times can stand on an axis.
    private static func drawn(_ points: [TracePoint]) -> [TracePoint] { points.filter { $0.time.magnitude < 1e300 } }

    private var experiment: Experiment { record.plan.experiment.experiment }

    private var caption: String {
        "\(record.plan.experiment.fanDescription[0]); dt \(record.plan.dt.short()), run seed \(experiment.runSeed)"
    }

    private var changesFigure: Figure {
        let quantity = experiment.effectiveQuantity.label
        return Figure(
            title: "Change of the \(quantity) of \(experiment.scheme.name) at dt \(record.plan.dt.short())",
            caption: caption, x: Axis("time t"), y: Axis("change ΔH of the \(quantity)"),
            layers: [.horizontalLine(0)]
                + record.pictured.map { points in
                    .line(
                        x: points.map(\.time), y: points.map { $0.energyChange.isFinite ? $0.energyChange : nil },
                        label: "trajectory \(points[0].trajectory)", width: 1.2)
                })
    }

    // MARK: Places and times

    private func sitesFigure(_ row: IndexedArray, _ points: [TracePoint]) -> Figure {
        let (rows, columns) = (parts(of: points.count), parts(of: row.count))
        let all = points.map(values)
        let label = (record.plan.sites?.text ?? "\(row.name)[i]").shortened
        let cells = rows.map { row in columns.map { column in mean(of: all[row].flatMap { $0[column] }) } }
        let present = cells.joined().compactMap { $0 }
        let isSigned = present.contains { $0 < 0 } && present.contains { $0 > 0 }
        return Figure(
            title: "\(label) of \(experiment.scheme.name) at dt \(record.plan.dt.short())", caption: caption,
            x: Axis("site i"), y: Axis("time t"),
            layers: [
                .cells(
                    CellGrid(xEdges: edges(columns) { Double($0) - 0.5 }, yEdges: edges(rows) { time($0, points) }),
                    values: cells, axis: Axis(label), colours: isSigned ? .diverging : .sequential)
            ])
    }

    private func values(at point: TracePoint) -> [Double] {
        record.plan.sites?.values(
            q: point.q, p: point.p, masses: experiment.masses, parameters: experiment.landscapeValues) ?? point.q
    }

    /// Neighbours that share a cell.
    private func parts(of count: Int) -> [Range<Int>] {
        let size = (count + Self.mostCells - 1) / Self.mostCells
        return stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }

    private func mean(of values: [Double]) -> Double? {
        let mean = values.reduce(0, +) / Double(values.count)
        return mean.isFinite ? mean : nil
    }

    private func edges(_ parts: [Range<Int>], _ place: (Int) -> Double) -> [Double] {
        parts.map { place($0.lowerBound) } + [place(parts[parts.count - 1].upperBound)]
    }

    /// The time of a point; one beyond the last is as far from it as the one before.
    private func time(_ index: Int, _ points: [TracePoint]) -> Double {
        let last = points.count - 1
        return index <= last ? points[index].time : 2 * points[last].time - points[last - 1].time
    }
}
