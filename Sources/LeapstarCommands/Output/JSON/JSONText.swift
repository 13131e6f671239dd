import Foundation

/// JSON with sorted keys, where doubles have a point or an exponent and read back as themselves, and what is not finite is null.
enum JSONText {
    /// For people too: indented, and ended by a line feed.
    static func document(_ value: some Encodable) throws(CommandError) -> String {
        try tree(value).text(indent: 0) + "\n"
    }

    /// On one line.
    static func line(_ value: some Encodable) throws(CommandError) -> String { try tree(value).text(indent: nil) }

    static func read<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    private static func tree(_ value: some Encodable) throws(CommandError) -> JSONTree {
        do { return try JSONTreeEncoder.tree(of: value) } catch {
            throw .failure("cannot write the results as JSON: \(error)")
        }
    }
}

/// A number, or null where it is NaN or infinite. The key is always there.
struct JSONNumber: Codable, Hashable, Sendable {
    let value: Double

    init(_ value: Double) { self.value = value }

    /// Null reads as NaN.
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? .nan : try container.decode(Double.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// A value, or null. Plain optionals would leave their key out.
struct JSONOptional<Value: Codable & Sendable>: Codable, Sendable {
    let value: Value?

    init(_ value: Value?) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
