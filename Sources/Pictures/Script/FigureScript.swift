/// A figure as one gnuplot script that needs no other file. The same figure gives the same text.
package struct FigureScript {
    /// The number of characters in a line of the caption of one plot, which is as wide as two panels beside each other.
    private static let captionWidth = 115
    private let figure: Figure

    package init(_ figure: Figure) { self.figure = figure }

    /// The whole script, for pictures in a format.
    /// - Parameter output: the file that the script writes; nil for standard output.
    package func text(_ format: PictureFormat, output: String? = nil) -> String {
        let sections = [header(format, output)] + (isSingle ? single : several)
        return sections.map { $0.map { $0 + "\n" }.joined() }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private var isSingle: Bool { figure.panels.count == 1 }

    private func header(_ format: PictureFormat, _ output: String?) -> [String] {
        let (width, height) = isSingle ? (900, 560) : (layout.width, layout.height)
        let lines = [
            "# Drawn by gnuplot 5.2 or later.", "set encoding utf8",
            "set terminal \(format.terminal) noenhanced size \(width),\(height) font 'sans-serif,12'"
                + " background rgb 'white'",
        ]
        return lines + (output.map { ["set output \($0.quoted)"] } ?? [])
    }

    private var single: [[String]] {
        let margin = "set bmargin \(Double(40 + 12 * caption.count) / 10)"
        return PanelScript(figure.panels[0], heading: figure.title).sections([margin] + captionLabels)
    }

    /// Each panel at its place, with the figure's title above and its caption below them all.
    private var several: [[String]] {
        var (sections, blocks) = ([["set multiplot"] + captionLabels + [headline]], 0)
        for (place, panel) in figure.panels.enumerated() {
            let script = PanelScript(panel, heading: panel.title, after: blocks)
            sections += [layout.lines(place) + ["unset title"]] + script.sections([])
            blocks = script.blocks
            // Labels stand on the screen, so one panel draws them for all.
            if place == 0 { sections.append(["unset label"]) }
        }
        return sections + [["unset multiplot"]]
    }

    private var layout: PanelLayout {
        PanelLayout(panels: figure.panels.count, columns: figure.columns, captionLines: caption.count)
    }

    private var headline: String {
        "set label \(caption.count + 1) \(figure.title.quoted) at screen 0.5, screen \(layout.headline)"
            + " center font ',14' textcolor rgb '#222222'"
    }

    private var caption: [String] {
        figure.caption.lines(of: isSingle ? Self.captionWidth : Self.captionWidth * figure.columns / 2)
    }

    private var captionLabels: [String] {
        caption.enumerated().map { index, line in
            let height = Double(12 * (caption.count - index) - 4) / 10
            return "set label \(index + 1) \(line.quoted) at screen 0.5, character \(height)"
                + " center font ',10' textcolor rgb '#555555'"
        }
    }
}
