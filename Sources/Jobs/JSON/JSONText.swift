package import Foundation

/// JSON with sorted keys. A double is written with a point or an exponent and reads back exactly; NaN and infinities
/// are written as null.
package enum JSONText {
    /// JSON that people can read: indented, and ended by a line feed.
    package static func document(_ value: some Encodable) -> String {
        tree(value).text(indent: 0) + "\n"
    }

    /// JSON on one line.
    package static func line(_ value: some Encodable) -> String { tree(value).text(indent: nil) }

    package static func read<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        try JSONDecoder().decode(type, from: data)
    }

    /// - Precondition: `value` can be encoded, as every result can.
    private static func tree(_ value: some Encodable) -> JSONTree {
        guard let tree = try? JSONTreeEncoder.tree(of: value) else {
            preconditionFailure("a result refuses to be encoded")
        }
        return tree
    }
}

/// A binary64 number that JSON writes as null where it is NaN or infinite. Its key is always present.
public struct JSONNumber: Codable, Hashable, Sendable {
    public let value: Double

    public init(_ value: Double) { self.value = value }

    /// Reads a number, or null as NaN.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        value = container.decodeNil() ? .nan : try container.decode(Double.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// A value that JSON writes as null where it is nil. Its key is always present, unlike that of a plain optional.
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
