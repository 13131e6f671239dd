import Devices
package import Dynamics
import Expressions
package import OpenCLBackend

/// The values that a key accepts: how to read and write them, and what to say of one that cannot be read.
package struct ValueKind<Value>: Sendable {
    /// A description of these values, such as `a number such as 0.2`.
    package let expected: String
    /// Reads a value; nil where it is not one of these.
    package let read: @Sendable (RawValue) -> Value?
    /// An addition to the error about an unreadable value, such as the nearest name.
    package let hint: @Sendable (RawValue) -> String
    /// Writes a value as a request does.
    package let write: @Sendable (Value) -> JSONTree
    /// What an error says was expected in place of an unreadable value.
    package let expectation: @Sendable (RawValue) -> String
    /// The accepted values, as JSON Schema.
    package let schema: JSONTree

    package init(
        expected: String, schema: JSONTree, read: @escaping @Sendable (RawValue) -> Value?,
        hint: @escaping @Sendable (RawValue) -> String = { _ in "" }, write: @escaping @Sendable (Value) -> JSONTree,
        expectation: (@Sendable (RawValue) -> String)? = nil
    ) {
        self.expected = expected
        self.expectation = expectation ?? { _ in expected }
        self.schema = schema
        self.read = read
        self.hint = hint
        self.write = write
    }
}

extension ValueKind {
    /// A kind that is written as one word.
    static func word(
        _ expected: String, schema: JSONTree = .type("string"), read: @escaping @Sendable (String) -> Value?,
        hint: @escaping @Sendable (String) -> String = { _ in "" }, write: @escaping @Sendable (Value) -> JSONTree
    ) -> ValueKind {
        ValueKind(
            expected: expected, schema: schema, read: { if case .text(let text) = $0 { read(text) } else { nil } },
            hint: { if case .text(let text) = $0 { hint(text) } else { "" } }, write: write)
    }

    /// A kind whose values have names.
    fileprivate static func name(
        of names: [String], read: @escaping @Sendable (String) -> Value?, name: @escaping @Sendable (Value) -> String
    ) -> ValueKind {
        .word(
            names.alternatives, schema: .object(["enum": .list(names.map(JSONTree.text))]), read: read,
            hint: { names.hint(for: $0) }, write: { .text(name($0)) })
    }
}

extension JSONTree {
    /// A JSON Schema of one type.
    package static func type(_ name: String, _ more: [String: JSONTree] = [:]) -> JSONTree {
        .object(more.merging(["type": .text(name)]) { $1 })
    }

    /// A JSON Schema that accepts any of several.
    package static func any(_ schemas: JSONTree...) -> JSONTree { .anyOf(schemas) }

    package static func anyOf(_ schemas: [JSONTree]) -> JSONTree { .object(["anyOf": .list(schemas)]) }
}

extension ValueKind where Value == String {
    package static func text(_ expected: String) -> ValueKind {
        .word(expected, read: { $0.isEmpty ? nil : $0 }, write: JSONTree.text)
    }

    /// The name of a quantity, or an expression.
    static let quantity = ValueKind.word(
        "\(Quantity.usual.map(\.name).joined(separator: ", ")), the name of one that the landscape has, or an expression of the state such as mean(i, q[i]^2)",
        schema: .type("string", ["examples": .list(Quantity.usual.map { .text($0.name) })]),
        read: { $0.isEmpty ? nil : $0 }, write: JSONTree.text)

    /// The name of a folder. Several files go into it, so it cannot be a stream.
    package static let folder = ValueKind.word(
        "the name of a folder", read: { $0.isEmpty || $0 == "-" ? nil : $0 },
        hint: { $0 == "-" ? "; several files are written, which standard output cannot hold" : "" },
        write: JSONTree.text)

    /// The name of a file to which a picture can be written.
    package static let picture = ValueKind.word(
        "the name of a file that ends in .svg, .png or .gp",
        read: { name in [".svg", ".png", ".gp"].contains(where: name.lowercased().hasSuffix) ? name : nil },
        hint: { $0 == "-" ? "; a picture does not go to standard output" : "" }, write: JSONTree.text)
}

extension ValueKind where Value == Bool {
    package static let flag = ValueKind.word(
        "true or false", schema: .type("boolean"), read: { Bool($0) }, write: JSONTree.bool)
}

extension ValueKind where Value == Double {
    package static func number(_ example: String) -> ValueKind {
        .word(
            "a finite number such as \(example)", schema: .type("number"), read: { NumberText($0)?.double },
            hint: { RawValue.text($0).rangeHint }, write: JSONTree.double)
    }
}

extension ValueKind where Value == UInt64 {
    package static func count(_ example: String) -> ValueKind {
        .word(
            "a whole number below 2^64 such as \(example)", schema: wholeNumber, read: { NumberText($0)?.count },
            write: tree)
    }

    /// The number of rows of a mini-batch.
    package static let batch = ValueKind.word(
        "a whole number of rows, or 0 for all", schema: wholeNumber, read: { NumberText($0)?.count }, write: tree)

    /// A count that may also be written in hexadecimal.
    package static let seed = ValueKind.word(
        "a whole number below 2^64 such as 42 or 0xDEADBEEF", schema: .any(wholeNumber, .type("string")),
        read: { text in text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : NumberText(text)?.count },
        write: tree)

    private static let wholeNumber = JSONTree.type("integer", ["minimum": .integer("0")])

    private static let tree: @Sendable (UInt64) -> JSONTree = { .integer("\($0)") }
}

extension ValueKind where Value == [Double] {
    package static func numbers(_ example: String) -> ValueKind {
        ValueKind(
            expected: "finite numbers separated by commas such as \(example)",
            schema: .any(.type("number"), .type("array", ["items": .type("number")])),
            read: { raw in
                guard let items = raw.items else { return nil }
                let numbers = items.compactMap { NumberText($0)?.double }
                return numbers.count == items.count ? numbers : nil
            },
            hint: \.rangeHint, write: { .list($0.map(JSONTree.double)) })
    }
}

extension ValueKind where Value == [String] {
    /// Variables as they are declared.
    package static let variables = ValueKind(
        expected: "different names separated by commas such as x,y, or arrays such as q[8]",
        schema: .type("array", ["items": .type("string")]),
        read: { raw in raw.items.flatMap { (try? VariableList($0)) == nil ? nil : $0 } },
        hint: { $0.items.map(hint) ?? "" }, write: { .list($0.map(JSONTree.text)) })

    private static func hint(_ items: [String]) -> String {
        do throws(VariableListError) { _ = try VariableList(items) } catch { return "; \(error)" }
        return ""
    }
}

extension ValueKind where Value == [String: Double] {
    package static let assignments = ValueKind(
        expected: "name=number such as k=1.5, each name once",
        schema: .type("object", ["additionalProperties": .type("number")]),
        read: { raw in
            switch raw {
            case .text(let text): assignments([text])
            case .list(let items): assignments(items)
            case .table(let table): assignments(table.map { "\($0)=\($1)" })
            }
        },
        hint: \.rangeHint, write: { .object($0.mapValues(JSONTree.double)) })

    private static func assignments(_ items: [String]) -> [String: Double]? {
        var values: [String: Double] = [:]
        for item in items {
            let sides = item.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmed }
            guard sides.count == 2, sides[0].isName, let value = NumberText(sides[1])?.double else { return nil }
            guard values.updateValue(value, forKey: sides[0]) == nil else { return nil }
        }
        return values
    }
}

extension ValueKind where Value == [String: String] {
    package static let formulas = ValueKind(
        expected: "name=expression such as q=tanh(i/8), each name once",
        schema: .type("object", ["additionalProperties": .type("string")]),
        read: { raw in
            switch raw {
            case .text(let text): formulas([text])
            case .list(let items): formulas(items)
            case .table(let table): table.keys.allSatisfy(\.isName) ? table : nil
            }
        }, write: { .object($0.mapValues(JSONTree.text)) })

    private static func formulas(_ items: [String]) -> [String: String]? {
        var values: [String: String] = [:]
        for item in items {
            let sides = item.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard sides.count == 2, sides[0].isName, values.updateValue(sides[1], forKey: sides[0]) == nil else {
                return nil
            }
        }
        return values
    }
}

extension ValueKind where Value == KernelOptions {
    package static let kernel = ValueKind(
        expected:
            "some of lanes=1|2|4|8|16, vectors=1|2|4, multiply=wide|high, widen=convert|integers, root=exact|native and group=1|2|4|…|1024, separated by commas",
        schema: .type("string"),
        read: { raw in
            switch raw {
            case .text(let text): KernelOptions(text)
            case .list(let items): KernelOptions(items.joined(separator: ","))
            case .table(let table): KernelOptions(table.map { "\($0)=\($1)" }.sorted().joined(separator: ","))
            }
        }, write: { .text($0.text) })
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// A kind whose values are the cases of `Value`, by name.
    package static var choice: ValueKind {
        .name(of: Value.allCases.map(\.rawValue), read: { Value(rawValue: $0) }, name: \.rawValue)
    }
}

extension ValueKind where Value == String {
    /// The name of a known observable.
    package static var observableName: ValueKind { known(Observable.all.map(\.name)) }

    /// The name of a scheme in the library.
    package static var schemeName: ValueKind { known(SchemeLibrary.names) }

    private static func known(_ names: [String]) -> ValueKind {
        .name(of: names, read: { names.contains($0) ? $0 : nil }, name: { $0 })
    }
}

extension ValueKind where Value == [String] {
    /// The names of one or more schemes in the library.
    package static var schemeNames: ValueKind {
        let names = SchemeLibrary.names
        let one = JSONTree.object(["enum": .list(names.map(JSONTree.text))])
        return ValueKind(
            expected: names.alternatives, schema: .any(one, .type("array", ["items": one])),
            read: { raw in
                guard let items = raw.items, !items.isEmpty, items.allSatisfy(names.contains) else { return nil }
                return items
            },
            hint: { raw in raw.items?.first { !names.contains($0) }.map(names.hint) ?? "" },
            write: { .list($0.map(JSONTree.text)) })
    }
}

extension ValueKind where Value == Noise.Channel {
    /// A noise channel that some scheme in the library has, that of Langevin studies aside.
    package static var channel: ValueKind {
        let known = Noise.Channel.allCases.filter { channel in
            channel != .diffusion
                && SchemeLibrary.all.contains { $0.channels.contains(channel) }
        }
        return .name(of: known.map(\.rawValue), read: { name in known.first { $0.rawValue == name } }, name: \.rawValue)
    }
}
