/// Data blocks, and the plots that draw them, in order.
struct Plots {
    private(set) var blocks: [String] = []
    private(set) var commands: [String] = []
    private(set) var hasKey = false
    /// Lines before the plots, such as a palette.
    private(set) var settings: [String] = []
    let xScale: Scale
    let yScale: Scale
    /// The number of blocks of other plots, whose names are taken.
    private let taken: Int

    init(xScale: Scale, yScale: Scale, after taken: Int) {
        (self.xScale, self.yScale, self.taken) = (xScale, yScale, taken)
    }

    /// The number of blocks, with those of other plots.
    var blockCount: Int { taken + blocks.count }

    /// Plots `rows`, with `style` after gnuplot's `with`.
    ///
    /// A nil row is a gap. Without rows, nothing is drawn or explained.
    mutating func add(_ rows: [[Double]?], using columns: String, with style: String, label: String?) {
        let lines = rows.gapsJoined.map { row in (row ?? []).map { "\($0)" }.joined(separator: " ") }
        guard !lines.isEmpty else { return }
        let name = "$data\(blockCount + 1)"
        blocks.append("\(name) << EOD\n\(lines.joined(separator: "\n"))\nEOD")
        let title = label.map { "title \($0.quoted)" } ?? "notitle"
        commands.append("\(name) using \(columns) with \(style) \(title)")
        hasKey = hasKey || label != nil
    }

    mutating func set(_ line: String) { settings.append(line) }
}

extension [[Double]?] {
    /// The rows without gaps at the ends, and with single gaps: two blank lines would begin another data set.
    fileprivate var gapsJoined: [[Double]?] {
        var joined: [[Double]?] = []
        for row in self where row != nil || (joined.last ?? nil) != nil { joined.append(row) }
        if let last = joined.last, last == nil { joined.removeLast() }
        return joined
    }
}
