/// A map whose cells have colours of their own, which no key or scale explains.
struct Strip: Drawing {
    let grid: CellGrid
    /// The cells' colours as 0xRRGGBB, nil for none: rows from below, each from the left.
    let colours: [[UInt32?]]

    var xs: [Double] { grid.xEdges }
    var ys: [Double] { grid.yEdges }
    var isMap: Bool { true }

    func draw(into plots: inout Plots, colour: Colour) {
        plots.add(
            boxes.filter { grid.isShown(by: plots, Array($0.dropLast())) }, using: CellGrid.columns + ":($5)",
            with: "boxxyerror fillstyle solid noborder linecolor rgb variable", label: nil)
    }

    /// The ends of each cell, followed by its colour.
    private var boxes: [[Double]] {
        colours.indices.flatMap { row in
            colours[row].enumerated().compactMap { column, colour -> [Double]? in
                colour.map { grid.box(column..<column + 1, row) + [Double($0)] }
            }
        }
    }
}

extension Layer {
    /// Cells in colours of their own, such as those of a record.
    /// - Parameter colours: as 0xRRGGBB, rows from below, each from the left; nil stays white.
    package static func strip(_ grid: CellGrid, colours: [[UInt32?]]) -> Layer {
        precondition(grid.holds(colours), "a strip needs one colour per cell of its grid")
        precondition(colours.allSatisfy { $0.allSatisfy { ($0 ?? 0) <= 0xFFFFFF } }, "a colour has 24 bits")
        return Layer(Strip(grid: grid, colours: colours), .grey)
    }
}
