package import Foundation

/// JSON with sorted keys, where doubles have a point or an exponent and read back as themselves, and what is not finite
/// is null.
package enum JSONText {
    /// For people too: indented, and ended by a line feed.
    package static func document(_ value: some Encodable) -> String {
        tree(value).text(indent: 0) + "\n"
    }

    /// On one line.
    package static func line(_ value: some Encodable) -> String { tree(value).text(indent: nil) }

    package static func read<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    /// - Precondition: `value` does not refuse to be encoded, which no result of ours does.
    private static func tree(_ value: some Encodable) -> JSONTree {
        guard let tree = try? JSONTreeEncoder.tree(of: value) else {
            preconditionFailure("a result refuses to be encoded")
        }
        return tree
    }
}

/// A number, or null where it is NaN or infinite. The key is always there.
public struct JSONNumber: Codable, Hashable, Sendable {
    public let value: Double

    public init(_ value: Double) { self.value = value }

    /// Null reads as NaN.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? .nan : try container.decode(Double.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// A value, or null. Plain optionals would leave their key out.
public struct JSONOptional<Value: Codable & Sendable>: Codable, Sendable {
    public let value: Value?

    public init(_ value: Value?) { self.value = value }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? nil : try container.decode(Value.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}
