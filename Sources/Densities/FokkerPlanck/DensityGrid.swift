/// A box cut into equal cells, in one or two dimensions; the last coordinate runs fastest.
public struct DensityGrid: Sendable, Hashable {
    /// The walls in each coordinate.
    public let box: [ClosedRange<Double>]
    /// The number of cells along each coordinate.
    public let cells: [Int]

    public var count: Int { cells.reduce(1, *) }

    /// The width of a cell along each coordinate.
    public let widths: [Double]

    init(box: [ClosedRange<Double>], cells: [Int]) {
        (self.box, self.cells) = (box, cells)
        widths = zip(box, cells).map { ($0.upperBound - $0.lowerBound) / Double($1) }
    }

    /// The cell boundaries along a coordinate.
    public func edges(along axis: Int) -> [Double] {
        (0...cells[axis]).map { $0 == cells[axis] ? box[axis].upperBound : edge($0, axis) }
    }

    private func edge(_ place: Int, _ axis: Int) -> Double {
        box[axis].lowerBound + Double(place) * ((box[axis].upperBound - box[axis].lowerBound) / Double(cells[axis]))
    }

    /// The middle of the cell with this index along a coordinate.
    public func centre(_ place: Int, along axis: Int) -> Double { edge(place, axis) + 0.5 * widths[axis] }

    /// The middle of a cell.
    public func centre(of cell: Int) -> [Double] {
        cells.count == 1
            ? [centre(cell, along: 0)] : [centre(cell / cells[1], along: 0), centre(cell % cells[1], along: 1)]
    }

    /// The cell that holds a place; nil outside, and for what is not a number.
    public func cell(at q: [Double]) -> Int? {
        var cell = 0
        for (axis, x) in q.enumerated() {
            guard x >= box[axis].lowerBound, x < box[axis].upperBound else { return nil }
            let place = Int((x - box[axis].lowerBound) / widths[axis])
            cell = cell * cells[axis] + min(place, cells[axis] - 1)
        }
        return cell
    }

    /// The distance in index between neighbours along a coordinate.
    func stride(_ axis: Int) -> Int { axis == cells.count - 1 ? 1 : cells[1] }
}
