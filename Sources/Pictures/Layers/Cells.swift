/// A map whose cells belong to categories. Equal neighbours in a row are drawn as one box, which keeps files small.
struct CategoryCells: Drawing {
    let grid: CellGrid
    let categories: [Category]
    /// The index of each cell's category, nil for none: rows from below, each from the left.
    let cells: [[Int?]]

    var xs: [Double] { grid.xEdges }
    var ys: [Double] { grid.yEdges }
    var isMap: Bool { true }

    func draw(into plots: inout Plots, colour: Colour) {
        for (index, category) in categories.enumerated() {
            let boxes = cells.indices.flatMap { row in runs(of: index, in: row).map { grid.box($0, row) } }
            plots.add(
                boxes.filter { grid.isShown(by: plots, $0) }, using: CellGrid.columns,
                with: "boxxyerror fillstyle solid 0.55 noborder linecolor rgb '\(category.colour.rawValue)'",
                label: category.name)
        }
    }

    /// The maximal runs of a category in a row.
    private func runs(of category: Int, in row: Int) -> [Range<Int>] {
        cells[row].indices.reduce(into: []) { runs, column in
            guard cells[row][column] == category else { return }
            if let last = runs.last, last.upperBound == column {
                runs[runs.count - 1] = last.lowerBound..<column + 1
            } else {
                runs.append(column..<column + 1)
            }
        }
    }
}

/// A map whose cells have values, explained by a colour scale.
struct ValueCells: Drawing {
    let grid: CellGrid
    /// The cells' values, nil for none: rows from below, each from the left.
    let values: [[Double?]]
    let axis: Axis
    let map: ColourMap

    var xs: [Double] { grid.xEdges }
    var ys: [Double] { grid.yEdges }
    var isMap: Bool { true }

    func draw(into plots: inout Plots, colour: Colour) {
        var extent = Extent(of: values.flatMap(\.present), on: axis, isTight: true)
        if map == .diverging { extent.balance() }
        plots.setColours(map, extent, axis)
        plots.add(
            boxes.filter { grid.isShown(by: plots, Array($0.dropLast())) }, using: CellGrid.columns + ":(C($5))",
            with: "boxxyerror fillstyle solid noborder linecolor palette", label: nil)
    }

    /// The ends of each cell whose value is on the colour scale, followed by the value.
    private var boxes: [[Double]] {
        values.indices.flatMap { row in
            values[row].enumerated().compactMap { column, value -> [Double]? in
                guard let value, axis.scale.shows(value) else { return nil }
                return grid.box(column..<column + 1, row) + [value]
            }
        }
    }
}

extension Layer {
    /// A map of categories, each of which has an entry in the key.
    /// - Parameter cells: rows from below, each from the left: the index of a category, or nil for none.
    package static func cells(_ grid: CellGrid, categories: [Category], _ cells: [[Int?]]) -> Layer {
        precondition(grid.holds(cells), "a map needs one category per cell of its grid")
        precondition(cells.allSatisfy { $0.allSatisfy { $0.map(categories.indices.contains) ?? true } })
        return Layer(CategoryCells(grid: grid, categories: categories, cells: cells), .grey)
    }

    /// A heat map. A figure can have only one, as there is one colour scale.
    /// - Parameters:
    ///   - values: rows from below, each from the left; nil stays white.
    ///   - axis: the meaning of the colours.
    package static func cells(
        _ grid: CellGrid, values: [[Double?]], axis: Axis, colours: ColourMap = .sequential
    ) -> Layer {
        precondition(grid.holds(values), "a map needs one value per cell of its grid")
        precondition(colours == .sequential || axis.scale != .log, "a logarithmic scale has no middle at 0")
        return Layer(ValueCells(grid: grid, values: values, axis: axis, map: colours), .grey)
    }
}
