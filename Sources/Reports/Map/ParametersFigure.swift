import Leapstar
import Pictures

/// The figure over two parameters: the lowest dt* in colours, and lines where the number of boundaries changes.
struct ParametersFigure {
    private let run: MapRecord
    private let columns: (order: [Int], edges: [Double])
    private let rows: (order: [Int], edges: [Double])

    init(_ run: MapRecord) {
        self.run = run
        (columns, rows) = (run.sortedAxis(0), run.sortedAxis(1))
    }

    var figure: Figure {
        Figure(
            title: "Lowest boundary dt* of \(run.plan.experiment.experiment.scheme.name)", caption: caption,
            x: run.pictureAxis(0), y: run.pictureAxis(1), layers: [quiet, colours] + borders)
    }

    private var caption: String {
        let range = run.plan.map.range
        return "\(run.pictureCaption); dt between \(range.lowerBound.short()) and \(range.upperBound.short())"
    }

    /// The cells without a boundary.
    private var quiet: Layer {
        let categories = [
            (Verdict.antiDissipative, Category("anti-dissipative at every dt", .lightGrey)),
            (.dissipative, Category("dissipative at every dt", .sky)),
        ]
        return .cells(
            CellGrid(xEdges: columns.edges, yEdges: rows.edges), categories: categories.map(\.1),
            rows.order.indices.map { row in
                columns.order.indices.map { column in
                    let cell = cell(column, row)
                    return cell.boundaries.isEmpty ? categories.firstIndex { $0.0 == cell.verdict(at: 0) } : nil
                }
            })
    }

    private func cell(_ column: Int, _ row: Int) -> MapCell {
        run.cells[rows.order[row] * columns.order.count + columns.order[column]]
    }

    private var colours: Layer {
        let values = rows.order.indices.map { row in
            columns.order.indices.map { cell($0, row).boundaries.first?.estimate }
        }
        let found = values.joined().compactMap { $0 }
        let isWide = (found.max() ?? 1) > 5 * (found.min() ?? 1)
        return .cells(
            CellGrid(xEdges: columns.edges, yEdges: rows.edges), values: values,
            axis: Axis("lowest dt* (time)", scale: isWide ? .log : .linear))
    }

    /// The edges between cells with different numbers of boundaries.
    private var borders: [Layer] {
        let found = upright + level
        guard !found.isEmpty else { return [] }
        return [.curves(found, label: "the number of boundaries changes (\(counts))", colour: .black, width: 1.2)]
    }

    /// The numbers of boundaries that occur, or the least and the greatest where there are many.
    private var counts: String {
        let found = Set(run.cells.map(\.boundaries.count)).sorted()
        return found.count > 7
            ? "\(found[0]) to \(found[found.count - 1])" : found.map(String.init).joined(separator: ", ")
    }

    private var upright: [(x: [Double], y: [Double?])] {
        columns.order.indices.dropFirst().flatMap { column in
            rows.order.indices.filter { differs(cell(column, $0), cell(column - 1, $0)) }.map { row in
                (x: [columns.edges[column], columns.edges[column]], y: [rows.edges[row], rows.edges[row + 1]])
            }
        }
    }

    private var level: [(x: [Double], y: [Double?])] {
        rows.order.indices.dropFirst().flatMap { row in
            columns.order.indices.filter { differs(cell($0, row), cell($0, row - 1)) }.map { column in
                (x: [columns.edges[column], columns.edges[column + 1]], y: [rows.edges[row], rows.edges[row]])
            }
        }
    }

    private func differs(_ a: MapCell, _ b: MapCell) -> Bool { a.boundaries.count != b.boundaries.count }
}
