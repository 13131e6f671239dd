/// Where the panels of a figure stand, in pixels from the top and as gnuplot has it: shares of the whole from below.
struct PanelLayout {
    private let columns, rows: Int
    private let captionHeight: Int
    private static let (panelWidth, panelHeight, titleHeight) = (450, 360, 30)

    init(panels: Int, columns: Int, captionLines: Int) {
        (self.columns, rows) = (columns, (panels + columns - 1) / columns)
        captionHeight = 8 + 23 * captionLines
    }

    var width: Int { columns * Self.panelWidth }
    var height: Int { rows * Self.panelHeight + Self.titleHeight + captionHeight }

    /// The height of the figure's title.
    var headline: Double { 1 - Double(Self.titleHeight / 2) / Double(height) }

    /// The origin and size of a panel, counted row by row from the top.
    func lines(_ place: Int) -> [String] {
        let (row, column) = place.quotientAndRemainder(dividingBy: columns)
        let bottom = captionHeight + (rows - 1 - row) * Self.panelHeight
        let origin = (Double(column) / Double(columns), Double(bottom) / Double(height))
        let size = (1 / Double(columns), Double(Self.panelHeight) / Double(height))
        return ["set origin \(origin.0), \(origin.1)", "set size \(size.0), \(size.1)"]
    }
}
