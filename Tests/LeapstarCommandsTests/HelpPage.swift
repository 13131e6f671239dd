import Foundation

/// The output of `leapstar COMMAND --help`, in parts.
struct HelpPage {
    struct Entry {
        /// Such as `--dt <grid>`, or the name of a command.
        let label: String
        /// What it is, without the default.
        let text: String
        /// As the help has it behind `default:`.
        let usual: String?

        /// Such as `dt`.
        var name: String {
            String(label.prefix { $0 != " " && $0 != "," }.filter { $0 != "<" && $0 != ">" }.drop { $0 == "-" })
        }
    }

    /// By the titles of sections, such as `SEARCH`.
    let sections: [String: [Entry]]

    init(_ output: String) {
        var sections: [String: [(label: String, text: String)]] = [:]
        var title = ""
        for line in output.split(separator: "\n") {
            if let heading = line.wholeMatch(of: #/([A-Z ]+):/#) {
                title = String(heading.output.1)
            } else if let entry = line.wholeMatch(
                of: #/  (<[a-z]+>|-{0,2}[a-z][\w-]*(?:, --\w+)?(?: <[^>]+>)?)(?: +(\S.*))?/#)
            {
                sections[title, default: []].append((String(entry.output.1), String(entry.output.2 ?? "")))
            } else if line.hasPrefix("    "), let last = sections[title]?.indices.last {
                sections[title]?[last].text += " " + line.drop { $0 == " " }
            }
        }
        self.sections = sections.mapValues { $0.map(Entry.init) }
    }

    /// Of a command, or of the whole program, from the texts that ``HelpTests`` compares.
    static func of(_ command: String?) throws -> HelpPage {
        let name = command.map { "help-\($0)" } ?? "help"
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
        return HelpPage(try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8))
    }

    func entry(named name: String) -> Entry? { sections.values.joined().first { $0.name == name } }
}

extension HelpPage.Entry {
    fileprivate init(label: String, text: String) {
        let whole = text.drop { $0 == " " }
        let usual = whole.firstMatch(of: #/ ?\(default: (.*)\)$/#)
        self.init(
            label: label, text: usual.map { String(whole[..<$0.range.lowerBound]) } ?? String(whole),
            usual: usual.map { String($0.output.1) })
    }

    /// `text` where nothing is a mark of Markdown.
    var markdown: String { text.markdown }
}

extension String {
    var markdown: String { replacing("*", with: "\\*").replacing("<", with: "&lt;") }
}
