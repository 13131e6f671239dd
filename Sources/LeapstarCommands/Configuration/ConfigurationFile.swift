import Foundation
import Jobs
import Yams

/// A YAML file of settings: a mapping from option names to values, or a result in JSON, whose experiment it then is.
enum ConfigurationFile {
    /// Reads the file and checks every key, even those that the command does not use. `-` is standard input.
    @MainActor static func read(_ path: String) async throws(CommandError) -> SettingsLayer {
        let expected = "a YAML file in UTF-8"
        let bytes = try await InputFile.read(path, as: "configuration", expected: expected)
        let name = InputFile.shownName(path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .usage("\(name): its bytes are no UTF-8, expected \(expected); save it as UTF-8")
        }
        return try layer(text, path: name)
    }

    static func layer(_ text: String, path: String) throws(CommandError) -> SettingsLayer {
        var entries = try ConfigurationEntries(root(text, path: path), path: path)
        try entries.rename(EquationOptions.temperatureSymbol, to: Keys.temperature.name)
        try entries.nameNetwork()
        let sectioned = try SectionedOptions(movingOutOf: &entries)
        let recorded = try RecordedResult(entries)
        let layer = SettingsLayer(
            origin: recorded == nil ? .file(path) : .record(path), values: try (recorded?.entries ?? entries).values(),
            spellings: sectioned.spellings)
        for (name, raw) in layer.values.sorted(by: { $0.key < $1.key }) {
            guard let key = sectioned.keys[name] ?? Keys.all.first(where: { $0.name == name }) else { continue }
            // It may name files, which are read later.
            if name == Keys.data.name { continue }
            if let complaint = key.complaint(about: raw) { throw .usage("\(layer.named(name)) \(complaint)") }
        }
        return layer
    }

    /// The top-level mapping; an empty file has no keys.
    private static func root(_ text: String, path: String) throws(CommandError) -> Node.Mapping {
        let node: Node?
        do { node = try compose(yaml: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text) } catch {
            throw .usage("\(path): \(YAMLProblem.text(error))")
        }
        guard let node, !node.isNull else { return [:] }
        guard let mapping = node.mapping else {
            throw .usage("\(path): expected a mapping of option names to values such as 'steps: 1000'")
        }
        return mapping
    }
}

/// Errors of the YAML reader, each on one line.
private enum YAMLProblem {
    static func text(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem), expected YAML"
        case .duplicatedKeysInMapping(let duplicates, _): "'\(duplicates.joined(separator: "', '"))' is given twice"
        default: "not YAML: \("\(error)".onOneLine)"
        }
    }
}
