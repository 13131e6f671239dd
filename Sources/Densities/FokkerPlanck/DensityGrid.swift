import ElementaryFunctions

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

/// Gauss's rule with five points over the middle of a cell: places in units of the half width, and weights that sum to
/// 1.
enum GaussFive {
    static let points: [(place: Double, weight: Double)] = [
        (0, 0.28444444444444444), (-0.53846931010568309, 0.23931433524968324),
        (0.53846931010568309, 0.23931433524968324), (-0.90617984593866399, 0.11846344252809454),
        (0.90617984593866399, 0.11846344252809454),
    ]

    /// log of the mean of exp(v) over an interval.
    static func logMeanExponential(_ middle: Double, _ half: Double, _ v: (Double) -> Double) -> Double {
        let values = points.map { (v(middle + half * $0.place), $0.weight) }
        return logSum(values)
    }

    static func logSum(_ values: [(Double, Double)]) -> Double {
        let largest = values.reduce(-Double.infinity) { max($0, $1.0) }
        guard largest > -.infinity else { return largest }
        return largest + Elementary.log(values.reduce(0) { $0 + $1.1 * Elementary.exp($1.0 - largest) })
    }
}
