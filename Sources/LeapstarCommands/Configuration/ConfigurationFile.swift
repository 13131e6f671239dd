import Foundation
import Yams

/// A YAML file of settings: one mapping from option names to values.
enum ConfigurationFile {
    /// Reads and checks every key, also those that the command at hand does not use.
    static func read(_ path: String) throws(CommandError) -> SettingsLayer {
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw .usage(
                "cannot read the configuration '\(path)', expected a YAML file in UTF-8; check its name and rights")
        }
        return try layer(text, path: path)
    }

    static func layer(_ text: String, path: String) throws(CommandError) -> SettingsLayer {
        let layer = SettingsLayer(origin: .file(path), values: try values(of: try root(text, path: path), path: path))
        for (name, raw) in layer.values.sorted(by: { $0.key < $1.key }) {
            guard let key = Keys.all.first(where: { $0.name == name }) else { throw unknown(name, path: path) }
            if let complaint = key.complaint(about: raw) { throw .usage("\(layer.origin.named(name)) \(complaint)") }
        }
        return layer
    }

    private static func unknown(_ name: String, path: String) -> CommandError {
        let known = Keys.all.map(\.name)
        return .usage("\(path): unknown key '\(name)', expected the long name of an option\(known.hint(for: name))")
    }

    /// The top mapping; an empty file has no keys.
    private static func root(_ text: String, path: String) throws(CommandError) -> Node.Mapping {
        let node: Node?
        do { node = try compose(yaml: text) } catch { throw .usage("\(path): \(YAMLProblem.text(error))") }
        guard let node, node.scalar?.string.isEmpty != true else { return [:] }
        guard let mapping = node.mapping else {
            throw .usage("\(path): expected a mapping of option names to values such as 'steps: 1000'")
        }
        return mapping
    }

    private static func values(of mapping: Node.Mapping, path: String) throws(CommandError) -> [String: RawValue] {
        var values: [String: RawValue] = [:]
        for (key, node) in mapping {
            guard let name = key.scalar?.string else {
                throw .usage("\(path): expected option names as keys, got a collection")
            }
            guard let raw = RawValue(node) else {
                throw .usage("\(path): '\(name)' got nested collections, expected a value, a list or a table of values")
            }
            values[name] = raw
        }
        return values
    }
}

extension RawValue {
    /// Scalars keep the text of the file, so `1e9`, `x` and `y` mean here what they mean on the command line.
    fileprivate init?(_ node: Node) {
        if let scalar = node.scalar {
            self = .text(scalar.string)
            return
        }
        if let sequence = node.sequence {
            let items = sequence.compactMap { $0.scalar?.string }
            guard items.count == sequence.count else { return nil }
            self = .list(items)
            return
        }
        guard let mapping = node.mapping else { return nil }
        let pairs = mapping.compactMap { key, value in
            key.scalar.flatMap { k in value.scalar.map { (k.string, $0.string) } }
        }
        guard pairs.count == mapping.count else { return nil }
        self = .table(Dictionary(pairs) { first, _ in first })
    }
}

/// Errors of the YAML reader in one line.
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
