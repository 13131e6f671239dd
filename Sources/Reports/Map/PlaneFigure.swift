import Leapstar
import Pictures

/// The figure over step size and one parameter: pockets are shaded, boundaries are curves.
struct PlaneFigure {
    private let run: MapRecord
    /// The cells in order of the parameter.
    private let cells: [MapCell]
    private let values: [Double]
    private let tracks: BoundaryTracks
    private static let columns = 400
    /// About as many rows as the picture has, including those between the rows of the map.
    private static let rows = 200

    init(_ run: MapRecord) {
        self.run = run
        cells = run.sortedAxis(0).order.map { run.cells[$0] }
        values = cells.map { $0.values[0] }
        let range = run.plan.map.range
        tracks = BoundaryTracks(cells.map(\.boundaries), width: range.upperBound - range.lowerBound)
    }

    var figure: Figure {
        Figure(
            title: "Boundaries dt* of \(run.plan.experiment.experiment.scheme.name)", caption: run.pictureCaption,
            x: Axis("step size dt (time)"), y: run.pictureAxis(0), layers: [shading] + curves + seams)
    }

    private var curves: [Layer] {
        [(false, "dt*: drift turns negative", Dash.solid), (true, "dt*: drift turns positive", .dashed)].compactMap {
            rises, label, dash in
            let found = tracks.tracks.filter { $0.rises == rises }.map(curve)
            return found.isEmpty ? nil : Layer.curves(found, label: label, colour: .black, dash: dash, width: 1.8)
        }
    }

    /// Lines halfway between neighbouring rows whose verdicts differ although no boundary leads from one to the other.
    private var seams: [Layer] {
        let found = cells.indices.dropLast().flatMap { row in
            seam(cells[row], cells[row + 1]).map { piece in
                let y = values[row].addingProduct(0.5, values[row + 1] - values[row])
                return (x: [piece.lowerBound, piece.upperBound], y: [Optional(y), y])
            }
        }
        return found.isEmpty ? [] : [.curves(found, colour: .black, dash: .dotted, width: 1)]
    }

    private func seam(_ below: MapCell, _ above: MapCell) -> [ClosedRange<Double>] {
        guard below.boundaries.map(\.rises) != above.boundaries.map(\.rises) || below.verdicts != above.verdicts
        else { return [] }
        let range = run.plan.map.range
        let cuts = ([range.lowerBound, range.upperBound] + (below.boundaries + above.boundaries).map(\.estimate))
            .sorted()
        return zip(cuts, cuts.dropFirst()).compactMap { lower, upper in
            let middle = 0.5 * (lower + upper)
            return below.verdict(at: middle) == above.verdict(at: middle) ? nil : lower...upper
        }
    }

    /// A boundary from row to row; one without a partner in the next row is drawn to the edge of its cell.
    private func curve(_ track: BoundaryTracks.Track) -> (x: [Double], y: [Double?]) {
        let (first, last) = (track.rows[0], track.rows[track.rows.count - 1])
        var (x, y) = (track.places, track.rows.map { values[$0] })
        if first > 0 {
            x.insert(x[0], at: 0)
            y.insert(values[first].addingProduct(0.5, values[first - 1] - values[first]), at: 0)
        }
        if last < values.count - 1 {
            x.append(x[x.count - 1])
            y.append(values[last].addingProduct(0.5, values[last + 1] - values[last]))
        }
        return (x, y)
    }

    private var shading: Layer {
        let range = run.plan.map.range
        let xEdges = (0...Self.columns).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(Self.columns)
        }
        let middles = zip(xEdges, xEdges.dropFirst()).map { 0.5 * ($0 + $1) }
        let rows = shadedRows
        let categories = [
            Category("dissipative", .sky), Category("anti-dissipative", .orange), Category("undetermined", .lightGrey),
        ]
        return .cells(
            CellGrid(xEdges: xEdges, yEdges: [rows[0].lower] + rows.map(\.upper)), categories: categories,
            rows.map { row in middles.map { row.category(at: $0) } })
    }

    /// The strips from each row of the map to the next, in which boundaries move gradually where all can be followed.
    private var shadedRows: [ShadedRow] {
        let edges = run.sortedAxis(0).edges
        guard cells.count > 1 else {
            return [ShadedRow(edges[0], edges[1], cells[0], cells[0].boundaries.map(\.estimate))]
        }
        let parts = max(2, 2 * (Self.rows / (2 * cells.count)))
        return cells.indices.dropLast().flatMap { row in
            (0..<parts).map { part in shadedRow(row, part, of: parts) }
        }
    }

    private func shadedRow(_ row: Int, _ part: Int, of parts: Int) -> ShadedRow {
        func between(_ share: Double) -> Double {
            share == 1 ? values[row + 1] : values[row].addingProduct(values[row + 1] - values[row], share)
        }
        let share = (Double(part) + 0.5) / Double(parts)
        let nearest = cells[share < 0.5 ? row : row + 1]
        let places = tracks.pairs[row]?.map { $0.addingProduct($1 - $0, share) } ?? nearest.boundaries.map(\.estimate)
        return ShadedRow(
            between(Double(part) / Double(parts)), between(Double(part + 1) / Double(parts)), nearest, places)
    }
}

/// A strip of the plane, with the verdicts of one cell.
private struct ShadedRow {
    let lower, upper: Double
    private let cell: MapCell
    /// The boundaries of `cell`, moved towards those of the neighbouring row.
    private let places: [Double]

    init(_ lower: Double, _ upper: Double, _ cell: MapCell, _ places: [Double]) {
        (self.lower, self.upper, self.cell, self.places) = (lower, upper, cell, places)
    }

    func category(at dt: Double) -> Int {
        let verdict = cell.verdict(boundariesBelow: places.count { $0 <= dt })
        return [Verdict.dissipative, .antiDissipative, .undetermined].firstIndex(of: verdict) ?? 2
    }
}

extension MapCell {
    /// The verdicts below, between and above the boundaries.
    fileprivate var verdicts: [Verdict] { (0...boundaries.count).map(verdict(boundariesBelow:)) }
}
