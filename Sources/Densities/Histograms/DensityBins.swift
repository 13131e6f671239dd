/// The bins of a histogram, made of cells of a grid so that all are about equally probable.
///
/// In one dimension a bin is a run of cells. In two, the first coordinate is cut into strips of equal probability and
/// each strip into boxes of equal probability. Bins depend on the probabilities alone and not on any sample, so that
/// tests keep their level.
public struct DensityBins: Sendable, Hashable {
    public let grid: DensityGrid
    /// Each bin: the cells along each coordinate.
    public let boxes: [[Range<Int>]]
    /// The cells along the first coordinate that a strip of bins covers; in one dimension each bin is a strip.
    public let strips: [Range<Int>]
    private let binOfCell: [Int]

    /// - Parameters:
    ///   - probabilities: of the cells of `grid`.
    ///   - count: the most bins, at least 1; there are fewer where cells are not fine enough.
    public init(_ grid: DensityGrid, probabilities: [Double], count: Int) {
        self.grid = grid
        let isLine = grid.cells.count == 1
        let across = isLine ? 1 : grid.cells[1]
        let rows = (0..<grid.cells[0]).map { probabilities[($0 * across)..<(($0 + 1) * across)] }
        let side = isLine ? count : max(1, Int(Double(count).squareRoot()))
        strips = Self.runs(rows.map { $0.reduce(0, +) }, side)
        boxes =
            isLine
            ? strips.map { [$0] }
            : strips.flatMap { strip in
                let shares = (0..<across).map { column in
                    strip.reduce(0) { $0 + rows[$1][rows[$1].startIndex + column] }
                }
                return Self.runs(shares, side).map { [strip, $0] }
            }
        var places = Array(repeating: 0, count: grid.count)
        for (bin, box) in boxes.enumerated() {
            for row in box[0] {
                for column in isLine ? 0..<1 : box[1] { places[row * across + column] = bin }
            }
        }
        binOfCell = places
    }

    public var count: Int { boxes.count }

    /// The sums over the cells of each bin.
    public func sums(_ values: [Double]) -> [Double] {
        var sums = Array(repeating: 0.0, count: count)
        for (cell, value) in values.enumerated() { sums[binOfCell[cell]] += value }
        return sums
    }

    /// The lower and upper ends of a bin along each coordinate.
    public func ends(of bin: Int) -> [ClosedRange<Double>] {
        boxes[bin].enumerated().map { axis, cells in grid.interval(cells, along: axis) }
    }

    /// Runs of cells, `count` at most, each closed where it and those before it have their share.
    private static func runs(_ shares: [Double], _ count: Int) -> [Range<Int>] {
        let total = shares.reduce(0, +)
        var (runs, first, sum, closed) = ([Range<Int>](), 0, 0.0, 0)
        for (cell, share) in shares.enumerated() where cell + 1 < shares.count {
            sum += share
            let reached = total > 0 ? Int(sum / total * Double(count) + 1e-9) : 0
            guard reached > closed, reached < count else { continue }
            runs.append(first..<cell + 1)
            (first, closed) = (cell + 1, reached)
        }
        return runs + [first..<shares.count]
    }
}

extension DensityGrid {
    /// The interval that cells cover along a coordinate.
    public func interval(_ cells: Range<Int>, along axis: Int) -> ClosedRange<Double> {
        let edges = edges(along: axis)
        return edges[cells.lowerBound]...edges[cells.upperBound]
    }
}
