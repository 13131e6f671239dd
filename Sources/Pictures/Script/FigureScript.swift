/// A figure as one gnuplot script that needs no other file. The same figure gives the same text.
package struct FigureScript {
    /// The number of characters in a line of the caption.
    private static let captionWidth = 115
    private let figure: Figure
    private let x: Extent
    private let y: Extent
    private let plots: Plots

    package init(_ figure: Figure) {
        self.figure = figure
        let isMap = figure.layers.contains { $0.drawing.isMap }
        x = Extent(of: figure.layers.flatMap(\.drawing.xs), on: figure.x, isTight: isMap)
        y = Extent(of: figure.layers.flatMap(\.drawing.ys), on: figure.y, isTight: isMap)
        plots = figure.layers.drawn(Plots(xScale: figure.x.scale, yScale: figure.y.scale))
    }

    /// The whole script, for pictures in a format.
    /// - Parameter output: the file that the script writes; nil for standard output.
    package func text(_ format: PictureFormat, output: String? = nil) -> String {
        let sections = [
            header(format, output),
            axis("x", figure.x, x),
            axis("y", figure.y, y),
            frame + title + caption,
            plots.settings,
            plots.blocks,
            [plotCommand],
        ]
        return sections.map { $0.map { $0 + "\n" }.joined() }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private func header(_ format: PictureFormat, _ output: String?) -> [String] {
        let lines = [
            "# Drawn by gnuplot 5.2 or later.", "set encoding utf8",
            "set terminal \(format.terminal) noenhanced size 900,560 font 'sans-serif,12' background rgb 'white'",
        ]
        return lines + (output.map { ["set output \($0.quoted)"] } ?? [])
    }

    private func axis(_ name: String, _ axis: Axis, _ extent: Extent) -> [String] {
        let function = name.uppercased()
        let margin = "\(name)margin*(\(function)(\(extent.upper)) - \(function)(\(extent.lower)))"
        let span = extent.hasMargin ? margin : "0"
        let tics = Tics.of(extent, on: axis.scale).map { $0.text(through: function) }
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

    /// The title. Where there is a key it is the key's, which stands above it; the figure's own would stand below.
    private var title: [String] {
        let title = figure.title.quoted
        guard plots.hasKey else { return ["unset key", "set title \(title) font ',14'"] }
        return [
            "set key tmargin center horizontal Left reverse samplen 2 width 1 spacing 1.15"
                + " title \(title) center font ',14'"
        ]
    }

    private var caption: [String] {
        let lines = figure.caption.lines(of: Self.captionWidth)
        let labels = lines.enumerated().map { index, line in
            let height = Double(12 * (lines.count - index) - 4) / 10
            return "set label \(index + 1) \(line.quoted) at screen 0.5, character \(height)"
                + " center font ',10' textcolor rgb '#555555'"
        }
        return ["set bmargin \(Double(40 + 12 * lines.count) / 10)"] + labels
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
