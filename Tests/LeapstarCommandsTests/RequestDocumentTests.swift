import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// The table in Documentation/Requests.md agrees with the requests and the help. `make documents` writes it.
@Suite struct RequestDocumentTests {
    /// Studies that describe a field alike.
    private struct Row {
        let name, meaning, values: String
        var studies: [StudyFields]
        let helpsDefault: String?

        func says(theSameAs other: Row) -> Bool {
            (name, meaning, values) == (other.name, other.meaning, other.values)
        }
    }

    /// One for each meaning of each field; those of one name together.
    private static func rows(of studies: [StudyFields]) throws -> [Row] {
        var rows: [Row] = []
        for study in studies {
            let help = try HelpPage.of(study.kind)
            for name in study.names {
                let entry = help.entry(named: name)
                let values = words(try #require(study.schemas[name]))
                // What a command has no option for means what it means elsewhere.
                let meaning = entry?.markdown ?? rows.first { $0.name == name }?.meaning
                let row = Row(
                    name: name, meaning: try #require(meaning, "no help has \(name)"), values: values,
                    studies: [study], helpsDefault: entry?.usual?.markdown)
                if let place = rows.firstIndex(where: { $0.says(theSameAs: row) }) {
                    rows[place].studies.append(study)
                    continue
                }
                let last = rows.lastIndex { $0.name == name }
                rows.insert(row, at: last.map { $0 + 1 } ?? rows.endIndex)
            }
        }
        return rows
    }

    private static func table() throws -> String {
        try table(of: StudyFields.all(), Defaults(elsewhere: StudyFields.all(on: "double-well"), hasSchemes: true))
    }

    private static func langevinTable() throws -> String {
        try table(of: StudyFields.langevin(), Defaults(elsewhere: StudyFields.langevin(on: "quadratic")))
    }

    private static func table(of all: [StudyFields], _ defaults: Defaults) throws -> String {
        return GeneratedBlocks.table(
            ["field", "what it is", "value", "default", "studies"],
            try rows(of: all).map { row in
                [
                    "`\(row.name)`", row.meaning, row.values, defaults.text(row),
                    studies(row.studies.map(\.kind), of: all.map(\.kind)),
                ]
            })
    }

    /// The defaults of requests.
    private struct Defaults {
        /// On another landscape than the usual one.
        private let elsewhere: [StudyFields]
        /// A probe with each scheme of the library.
        private let bySchemes: [StudyFields]

        init(elsewhere: [StudyFields], hasSchemes: Bool = false) throws {
            self.elsewhere = elsewhere
            bySchemes = hasSchemes ? try StudyFields.probes(with: SchemeLibrary.names) : []
        }

        /// What the complete requests say, and where they say nothing the help.
        func text(_ row: Row) -> String {
            if row.studies.allSatisfy({ $0.needed.contains(row.name) }) { return "none: it is needed" }
            if row.name != Keys.landscape.name, variesWithLandscape(row) { return "the landscape's" }
            if row.name != Keys.scheme.name, let text = byScheme(row.name) { return text }
            let told = row.studies.compactMap { study in study.usual[row.name].map { (value($0), study.kind) } }
            let text = RequestDocumentTests.text(told, "in", usual: nil)
            return text.isEmpty || text.count > 60 && row.helpsDefault != nil ? row.helpsDefault ?? "–" : text
        }

        private func variesWithLandscape(_ row: Row) -> Bool {
            row.studies.contains { study in
                elsewhere.contains { $0.kind == study.kind && $0.usual[row.name] != study.usual[row.name] }
            }
        }

        /// Of what only some schemes have, or what is not the same with all; nil else.
        private func byScheme(_ name: String) -> String? {
            let told = zip(bySchemes, SchemeLibrary.names).compactMap { probe, scheme in
                probe.usual[name].map { (value($0), scheme) }
            }
            guard let first = told.first, told.count < bySchemes.count || told.contains(where: { $0.0 != first.0 })
            else { return nil }
            return RequestDocumentTests.text(told, "with", usual: first.0)
        }
    }

    /// The usual value, which is the most frequent one where it is nil, then the others with what has them.
    private static func text(_ told: [(value: String, of: String)], _ word: String, usual: String?) -> String {
        let distinct = told.reduce(into: [String]()) { if !$0.contains($1.value) { $0.append($1.value) } }
        let holders = distinct.map { value in told.filter { $0.value == value }.map(\.of) }
        let most = holders.map(\.count).max()
        guard let usual = usual ?? zip(distinct, holders).first(where: { $0.1.count == most })?.0 else { return "" }
        let rest = zip(distinct, holders).filter { $0.0 != usual }.map { value, of in
            "\(value) \(word) \(of.joined(separator: ", "))"
        }
        return ([usual] + rest).joined(separator: "; ")
    }

    private static func value(_ tree: JSONTree?) -> String { "`\(tree?.text(indent: nil) ?? "null")`" }

    private static func studies(_ kinds: [String], of all: [String]) -> String {
        let missing = all.filter { !kinds.contains($0) }
        switch missing.count {
        case 0: return "all"
        case 1...3: return "all but \(missing.joined(separator: ", "))"
        default: return kinds.joined(separator: ", ")
        }
    }

    /// A schema in words.
    private static func words(_ schema: JSONTree) -> String {
        guard case .object(let members) = schema else { return "anything" }
        if case .list(let choices) = members["anyOf"] { return choices.map(words).joined(separator: " or ") }
        if case .list(let names) = members["enum"] { return oneOf(names) }
        if let constant = members["const"] { return value(constant) }
        switch members["type"] {
        case .text("integer"): return "whole number"
        case .text("boolean"): return "true or false"
        case .text("string"): return "text"
        case .text("array"): return "list: \(members["items"].map(words) ?? "anything")"
        case .text("object"): return "object: \(members["additionalProperties"].map(words) ?? "anything")"
        case .text(let name): return name
        default: return "anything"
        }
    }

    private static func oneOf(_ names: [JSONTree]) -> String {
        if names == SchemeLibrary.names.map(JSONTree.text) { return "the name of a [scheme](Schemes.md)" }
        return names.map(value).joined(separator: ", ")
    }

    @Test func theDocumentIsWhatTheRequestsSay() throws {
        try GeneratedBlocks(name: "Requests.md").compare([
            ("fields", try Self.table()), ("fields of Langevin studies", try Self.langevinTable()),
        ])
    }

    /// Defaults that are known from elsewhere.
    @Test func defaultsAreRead() throws {
        let studies = Dictionary(uniqueKeysWithValues: try StudyFields.all().map { ($0.kind, $0) })
        #expect(try studies.count + StudyFields.langevin().count == JobLibrary.all.count)
        #expect(try StudyFields.langevin()[0].usual["trajectories"] == .integer("1000"))
        #expect(studies["probe"]?.usual["seeds"] == .integer("20") && studies["probe"]?.needed == ["dt"])
        #expect(studies["boundary"]?.usual["seeds"] == .integer("4194304") && studies["boundary"]?.needed == [])
        #expect(studies["map"]?.usual["sigma"] == .double(0.2) && studies["map"]?.needed == [])
        let gammas = try StudyFields.probes(with: ["leapfrog", "baoab", "sgd"]).map { $0.usual["gamma"] }
        #expect(gammas == [.double(0), .double(1), nil])
    }
}
