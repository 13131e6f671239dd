import Foundation

/// JSON with sorted keys, where doubles read back as themselves and what is not finite is null.
enum JSONText {
    /// For people too: indented, and ended by a line feed.
    static func document(_ value: some Encodable) throws(CommandError) -> String {
        try text(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + "\n"
    }

    /// On one line.
    static func line(_ value: some Encodable) throws(CommandError) -> String {
        try text(value, [.sortedKeys, .withoutEscapingSlashes])
    }

    private static func text(
        _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting
    ) throws(CommandError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
            throw .failure("cannot write the results as JSON: \(error)")
        }
    }
}

/// A number, or null where it is NaN or infinite. The key is always there.
struct JSONNumber: Encodable, Hashable, Sendable {
    let value: Double

    init(_ value: Double) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// A value, or null. Plain optionals would leave their key out.
struct JSONOptional<Value: Encodable & Sendable>: Encodable, Sendable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
