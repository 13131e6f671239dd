/// The rectangles of a map: rising edges, one more in each direction than there are cells.
package struct CellGrid: Sendable, Hashable {
    package let xEdges: [Double]
    package let yEdges: [Double]

    package init(xEdges: [Double], yEdges: [Double]) {
        let isGrid = [xEdges, yEdges].allSatisfy { $0.count > 1 && zip($0, $0.dropFirst()).allSatisfy { $0 < $1 } }
        precondition(isGrid, "a grid needs two or more rising edges in each direction")
        (self.xEdges, self.yEdges) = (xEdges, yEdges)
    }

    var columns: Int { xEdges.count - 1 }
    var rows: Int { yEdges.count - 1 }

    func holds<Value>(_ cells: [[Value]]) -> Bool { cells.count == rows && cells.allSatisfy { $0.count == columns } }

    /// The ends in x and then in y of the cells `columns` in `row`.
    func box(_ columns: Range<Int>, _ row: Int) -> [Double] {
        [xEdges[columns.lowerBound], xEdges[columns.upperBound], yEdges[row], yEdges[row + 1]]
    }

    func isShown(by plots: Plots, _ box: [Double]) -> Bool {
        box[..<2].allSatisfy(plots.xScale.shows) && box[2...].allSatisfy(plots.yScale.shows)
    }

    /// The columns of a box for gnuplot. Each box reaches slightly under the next, because smoothed edges would leave a
    /// seam.
    static let columns =
        "(X($1)):(Y($3)):(X($1)):(X($2) + 0.001*(xhigh-xlow)):(Y($3)):(Y($4) + 0.0015*(yhigh-ylow))"
}

/// The meaning of a kind of cell.
package struct Category: Sendable, Hashable {
    package let name: String
    package let colour: Colour

    package init(_ name: String, _ colour: Colour) { (self.name, self.colour) = (name, colour) }
}
