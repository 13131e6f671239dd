/// The output of `leapstar COMMAND --help`, in parts.
struct HelpPage: Sendable {
    struct Entry: Sendable {
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

    /// What the command is for, in one paragraph.
    let overview: String
    /// By the titles of sections, such as `SEARCH`.
    let sections: [String: [Entry]]

    init(_ output: String) {
        let paragraph = output.split(separator: "\n\n").first ?? ""
        overview = String(paragraph.replacing("OVERVIEW: ", with: "").replacing("\n", with: " "))
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
}
