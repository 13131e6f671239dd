import Leapstar
import Playground

extension KindWords {
    /// The words of every kind, from the help of its command. Options are named as fields are.
    static func all() -> [String: KindWords] {
        Dictionary(uniqueKeysWithValues: JobLibrary.all.map { ($0.kind, KindWords(kind: $0.kind)) })
    }

    private init(kind: String) {
        let inner = kind.hasPrefix("langevin-") ? ["langevin", String(kind.dropFirst("langevin-".count))] : [kind]
        let page = HelpPage(LeapstarCommand.help(of: inner))
        let entries = page.sections.values.joined().filter { $0.label.hasPrefix("--") }
        self.init(
            summary: page.overview.asField,
            fields: Dictionary(entries.map { ($0.name, $0.text.asField) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension String {
    /// The text with options as fields.
    fileprivate var asField: String { replacing(#/--([a-z])/#) { "\($0.output.1)" } }
}
