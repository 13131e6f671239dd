/// The lines of a script that draw one plot.
struct PanelScript {
    private let panel: Panel
    private let heading: String
    private let x: Extent
    private let y: Extent
    private let plots: Plots

    /// - Parameters:
    ///   - heading: what stands above the plot.
    ///   - blocks: the number of data blocks of the panels before this one.
    init(_ panel: Panel, heading: String, after blocks: Int = 0) {
        (self.panel, self.heading) = (panel, heading)
        let isMap = panel.layers.contains { $0.drawing.isMap }
        x = Extent(of: panel.layers.flatMap(\.drawing.xs), on: panel.x, isTight: isMap)
        y = Extent(of: panel.layers.flatMap(\.drawing.ys), on: panel.y, isTight: isMap)
        plots = panel.layers.drawn(Plots(xScale: panel.x.scale, yScale: panel.y.scale, after: blocks))
    }

    /// The number of data blocks of this panel and of those before it.
    var blocks: Int { plots.blockCount }

    /// Paragraphs of lines: axes, frame and title with `more`, settings, data, and the plot.
    func sections(_ more: [String]) -> [[String]] {
        [
            axis("x", panel.x, x),
            axis("y", panel.y, y),
            frame + title + more,
            plots.settings,
            plots.blocks,
            [plotCommand],
        ]
    }

    private func axis(_ name: String, _ axis: Axis, _ extent: Extent) -> [String] {
        let function = name.uppercased()
        let margin = "\(name)margin*(\(function)(\(extent.upper)) - \(function)(\(extent.lower)))"
        let span = extent.hasMargin ? margin : "0"
        let tics = (axis.names.isEmpty ? Tics.of(extent, on: axis.scale) : Tics.of(axis.names))
            .map { $0.text(through: function) }
        return [
            axis.scale.definition(of: function),
            "\(name)margin = \(name == "x" ? 0.02 : 0.05)",
            "\(name)low = \(function)(\(extent.lower)) - \(span)",
            "\(name)high = \(function)(\(extent.upper)) + \(span)",
            "set \(name)range [\(name)low : \(name)high]",
            "set \(name)tics (\(tics.joined(separator: ", "))) out nomirror textcolor rgb '#222222'",
            "set \(name)label \((axis.label + axis.scale.note).quoted) textcolor rgb '#222222'",
        ]
    }

    private var frame: [String] {
        [
            "set grid xtics ytics linetype 1 linecolor rgb '#e4e4e4' linewidth 1",
            "set border 3 linecolor rgb '#444444'",
        ]
    }

    /// The title. Where there is a key it is the key's, which stands above it; the plot's own would stand below.
    private var title: [String] {
        let title = heading.quoted
        guard plots.hasKey else { return ["unset key", "set title \(title) font ',14'"] }
        return [
            "set key tmargin center horizontal Left reverse samplen 2 width 1 spacing 1.15"
                + " title \(title) center font ',14'"
        ]
    }

    private var plotCommand: String {
        // gnuplot refuses to plot nothing.
        let commands = plots.commands.isEmpty ? ["NaN notitle"] : plots.commands
        return "plot " + commands.joined(separator: ", \\\n     ")
    }
}

extension [Layer] {
    /// All layers in order. Those without a colour take in turn the colours that no other layer was given.
    fileprivate func drawn(_ empty: Plots) -> Plots {
        var plots = empty
        let free = Colour.inTurn.filter { !compactMap(\.colour).contains($0) }
        var turns = free.isEmpty ? Colour.inTurn : free
        for layer in self {
            layer.drawing.draw(into: &plots, colour: layer.colour ?? turns[0])
            if layer.colour == nil { turns.append(turns.removeFirst()) }
        }
        return plots
    }
}
