import Leapstar

/// The index page, with the words, figures, tables and files of every section. It needs nothing from elsewhere.
package struct PaperPage: Sendable {
    let title: String
    /// Paragraphs that say what was run, and how to run it again.
    let introduction: [String]
    let command: String
    package let sections: [PaperSection]

    /// - Parameter hasPictures: whether figures were drawn; otherwise the page links to their gnuplot scripts.
    package func html(hasPictures: Bool) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title.escaped)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <main>
        <h1>\(title.escaped)</h1>
        \(introduction.map(paragraph).joined(separator: "\n"))
        <pre>\(command.escaped)</pre>
        \(contents)
        \(sections.enumerated().map { section($1, number: $0 + 1, hasPictures) }.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    private var contents: String {
        let links = sections.enumerated().map { "<li><a href=\"#section-\($0 + 1)\">\($1.title.escaped)</a></li>" }
        return "<nav><ol>\(links.joined())</ol></nav>"
    }

    private func section(_ section: PaperSection, number: Int, _ hasPictures: Bool) -> String {
        let parts =
            ["<h2 id=\"section-\(number)\">\(number). \(section.title.escaped)</h2>"]
            + (section.paragraphs + section.conclusion).map(paragraph)
            + section.pictures.map { picture($0, hasPictures) } + section.tables.map(table) + [files(section)]
        return "<section>\n\(parts.joined(separator: "\n"))\n</section>"
    }

    private func paragraph(_ text: String) -> String { "<p>\(text.escaped)</p>" }

    private func picture(_ picture: PaperSection.Picture, _ hasPictures: Bool) -> String {
        let name = picture.name.escaped
        guard hasPictures else {
            return "<p>Figure not drawn, as gnuplot is missing: <a href=\"\(name).gp\">\(name).gp</a></p>"
        }
        let links = "<a href=\"\(name).svg\">SVG</a> <a href=\"\(name).png\">PNG</a>"
        return "<figure><img src=\"\(name).svg\" alt=\"\(picture.figure.title.escaped)\">"
            + "<figcaption>\(picture.figure.title.escaped). \(links)</figcaption></figure>"
    }

    private func table(_ table: PaperTable) -> String {
        let head = table.columns.map { "<th>\($0.title.escaped)</th>" }.joined()
        let rows = table.rows.map { row in
            "<tr>" + row.map { "<td\($0.isNumber ? " class=\"number\"" : "")>\($0.shown.escaped)</td>" }.joined()
                + "</tr>"
        }
        return
            "<div class=\"table\"><table><caption>\(table.title.escaped)</caption><thead><tr>\(head)</tr></thead><tbody>\n"
            + rows.joined(separator: "\n") + "\n</tbody></table></div>"
    }

    private func files(_ section: PaperSection) -> String {
        guard !section.files.isEmpty else { return "" }
        let links = section.files.map { "<a href=\"\($0.name.escaped)\">\($0.name.escaped)</a>" }
        return "<p class=\"files\">Data: \(links.joined(separator: ", "))</p>"
    }

    private static let style = """
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        pre { overflow-x: auto; padding: .6rem; background: color-mix(in srgb, currentColor 8%, transparent); }
        img { max-width: 100%; background: white; }
        figure { margin: 1rem 0; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { padding: .2rem .7rem; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); text-align: left; }
        td.number { text-align: right; white-space: nowrap; }
        .files { font-size: .9rem; }
        """
}

extension String {
    /// The text, escaped for HTML.
    fileprivate var escaped: String {
        reduce(into: "") { text, character in
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default: text.append(character)
            }
        }
    }
}
