import Jobs
import Yams

/// The entries of a configuration file. A null value counts as if its key were absent.
struct ConfigurationEntries {
    let path: String
    /// The values by key; nil for null.
    private var nodes: [String: Node?] = [:]

    init(_ mapping: Node.Mapping, path: String) throws(CommandError) {
        self.path = path
        for (key, node) in mapping {
            guard let name = key.scalar?.string else {
                throw .usage("\(path): expected option names as keys, got a collection")
            }
            nodes[name] = .some(node.isNull ? nil : node)
        }
    }

    /// The value under `key`; nil where it is absent or null.
    subscript(key: String) -> Node? { nodes[key] ?? nil }

    /// Whether the key is present, even with null.
    func has(_ key: String) -> Bool { nodes.keys.contains(key) }

    mutating func set(_ key: String, to node: Node) { nodes[key] = .some(node) }

    mutating func remove(_ keys: some Sequence<String>) { for key in keys { nodes[key] = nil } }

    /// All keys, in order.
    var names: [String] { nodes.keys.sorted() }

    /// Takes out the mapping under `key`; nil where there is none, or null.
    mutating func removeSection(_ key: String) throws(CommandError) -> ConfigurationEntries? {
        guard let entry = nodes.removeValue(forKey: key), let node = entry else { return nil }
        guard let mapping = node.mapping else {
            let got = node.scalar.map { "'\($0.string)'" } ?? "a list"
            throw .usage("\(path): '\(key)' got \(got), expected a mapping of its keys to values")
        }
        return try ConfigurationEntries(mapping, path: path)
    }

    /// Moves the value under `old` to `new`.
    mutating func rename(_ old: String, to new: String) throws(CommandError) {
        guard let entry = nodes.removeValue(forKey: old), let node = entry else { return }
        try put(node, under: new, from: old)
    }

    mutating func put(_ node: Node, under new: String, from old: String) throws(CommandError) {
        guard self[new] == nil else {
            throw .usage("\(path): '\(new)' is given twice, once as '\(old)', expected one of them; leave one out")
        }
        set(new, to: node)
    }

    /// Replaces the mapping under `key` by its own entries.
    mutating func flatten(_ key: String, _ rename: (String) -> String) throws(CommandError) {
        guard let node = nodes.removeValue(forKey: key) else { return }
        guard let node else { return }
        guard let mapping = node.mapping else {
            throw .usage("\(path): '\(key)' got no table, expected what a result in JSON has there")
        }
        let inner = try ConfigurationEntries(mapping, path: path)
        for (name, value) in inner.nodes.sorted(by: { $0.key < $1.key }) {
            if let value { try put(value, under: rename(name), from: "\(key): \(name)") }
        }
    }

    /// The entries of the mapping under `key`; nil where there is no mapping.
    func entries(under key: String) throws(CommandError) -> ConfigurationEntries? {
        guard let mapping = self[key]?.mapping else { return nil }
        return try ConfigurationEntries(mapping, path: path)
    }

    /// All values. Throws for keys that are not names of options.
    func values() throws(CommandError) -> [String: RawValue] {
        var values: [String: RawValue] = [:]
        for (name, node) in nodes.sorted(by: { $0.key < $1.key }) {
            guard Keys.all.contains(where: { $0.name == name }) else { throw unknown(name) }
            if let node { values[name] = try value(node, of: name) }
        }
        return values
    }

    private func unknown(_ name: String) -> CommandError {
        let known = Keys.all.map(\.name) + ConfigurationSection.all.map(\.name)
        let section = ConfigurationSection.all.first { $0.keys.contains { $0.name == name } }
        let hint = section.map { "; it belongs in '\($0.name)'" } ?? known.hint(for: name)
        return .usage("\(path): unknown key '\(name)', expected the long name of an option\(hint)")
    }

    private func value(_ node: Node, of name: String) throws(CommandError) -> RawValue {
        guard node.sequence?.contains(where: \.isNull) != true else {
            throw .usage("\(path): '\(name)' got null in a list, expected values; leave it out of the list")
        }
        guard let raw = RawValue(node) else {
            throw .usage("\(path): '\(name)' got nested collections, expected a value, a list or a table of values")
        }
        return raw
    }
}

extension Node {
    /// Whether this is YAML's null: `null`, `~` or nothing, without quotes.
    var isNull: Bool { scalar != nil && tag == Tag(.null) }
}

extension RawValue {
    /// Scalars keep the text of the file, so `1e9`, `x` and `y` mean the same as on the command line.
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
        guard let mapping = node.mapping?.filter({ !$0.value.isNull }) else { return nil }
        let pairs = mapping.compactMap { key, value in
            key.scalar.flatMap { k in value.text.map { (k.string, $0) } }
        }
        guard pairs.count == mapping.count else { return nil }
        self = .table(Dictionary(pairs) { first, _ in first })
    }
}

extension Node {
    /// The value of an entry in a table: a scalar, or a table of numbers as ``NumberTable`` is written in text.
    fileprivate var text: String? {
        if let scalar { return scalar.string }
        guard let sequence else { return nil }
        let items = sequence.compactMap { $0.scalar?.string }
        if items.count == sequence.count { return items.joined(separator: ",") }
        let rows = sequence.compactMap { row -> String? in
            guard let numbers = row.sequence?.compactMap({ $0.scalar?.string }), numbers.count == row.sequence?.count
            else { return nil }
            return numbers.joined(separator: ",") + ";"
        }
        return rows.count == sequence.count ? rows.joined() : nil
    }
}
