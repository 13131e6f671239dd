/// A type whose JSON Schema is known, with an example value of that shape.
protocol SchemaKnown {
    static var knownSchema: JSONTree { get }
    static var example: Self { get }
}

/// A result's word, which is one of a few.
package protocol WordsOfSchema: RawRepresentable<String>, CaseIterable {}

extension WordsOfSchema {
    fileprivate static var schema: JSONTree {
        .object(["enum": .list(allCases.map { .text($0.rawValue) })])
    }

    fileprivate static var first: Any? { allCases.first }
}

/// Derives the JSON Schema of a type from its `Decodable` conformance.
package enum SchemaReflection {
    /// The JSON Schema of `type`, with an example value of that shape.
    static func of<Value: Decodable>(_ type: Value.Type) throws -> (schema: JSONTree, example: Value) {
        if let known = type as? any SchemaKnown.Type, let example = known.example as? Value {
            return (known.knownSchema, example)
        }
        if let request = type as? any Request.Type, let example = request.init() as? Value {
            return (request.shape, example)
        }
        if let words = type as? any WordsOfSchema.Type, let example = words.first as? Value {
            return (words.schema, example)
        }
        let decoder = ReflectingDecoder()
        let example = try Value(from: decoder)
        return (decoder.members.schema, example)
    }

    /// - Precondition: `type` can be read from any JSON of its shape, as every result can.
    package static func schema<Value: Decodable>(of type: Value.Type) -> JSONTree {
        guard let found = try? of(type) else { preconditionFailure("\(type) refuses its own shape") }
        return found.schema
    }
}

/// The keys of an object, recorded as a decoder asks for them.
private final class Members {
    private var properties: [String: JSONTree] = [:]
    private var optional: Set<String> = []

    func take(_ schema: JSONTree, at name: String) { properties[name] = schema }

    func leaveOut(_ name: String) { optional.insert(name) }

    var schema: JSONTree {
        let required = properties.keys.filter { !optional.contains($0) }.sorted().map(JSONTree.text)
        return .object([
            "type": .text("object"), "properties": .object(properties), "required": .list(required),
            "additionalProperties": .bool(false),
        ])
    }
}

private struct ReflectingDecoder: Decoder {
    let members = Members()
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(ReflectingContainer<Key>(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw unknown("a list") }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw unknown("a value") }

    private func unknown(_ what: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "\(what) whose type says nothing of its schema"))
    }
}

private struct ReflectingContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: Members
    let codingPath: [any CodingKey] = []
    let allKeys: [Key] = []

    /// Called before an optional key is read.
    func contains(_ key: Key) -> Bool {
        members.leaveOut(key.stringValue)
        return true
    }

    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, example) = try SchemaReflection.of(type)
        members.take(schema, at: key.stringValue)
        return example
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try superDecoder(forKey: key).container(keyedBy: type) }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try superDecoder(forKey: key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { ReflectingDecoder() }
    func superDecoder(forKey key: Key) throws -> any Decoder { ReflectingDecoder() }
}

extension Bool: SchemaKnown {
    static let knownSchema = JSONTree.type("boolean")
    static var example: Bool { false }
}

extension String: SchemaKnown {
    static let knownSchema = JSONTree.type("string")
    static var example: String { "" }
}

extension Double: SchemaKnown {
    static let knownSchema = JSONTree.type("number")
    static var example: Double { 0 }
}

extension SchemaKnown where Self: FixedWidthInteger {
    static var knownSchema: JSONTree { .type("integer", isSigned ? [:] : ["minimum": .integer("0")]) }
    static var example: Self { 0 }
}

extension Int: SchemaKnown {}
extension UInt32: SchemaKnown {}
extension UInt64: SchemaKnown {}

extension Array: SchemaKnown where Element: Decodable {
    static var knownSchema: JSONTree { .type("array", ["items": SchemaReflection.schema(of: Element.self)]) }
    static var example: [Element] { [] }
}

extension Dictionary: SchemaKnown where Key == String, Value: Decodable {
    static var knownSchema: JSONTree {
        .type("object", ["additionalProperties": SchemaReflection.schema(of: Value.self)])
    }
    static var example: [String: Value] { [:] }
}

extension JSONNumber: SchemaKnown {
    static let knownSchema = JSONTree.any(.type("number"), .type("null"))
    static var example: JSONNumber { JSONNumber(0) }
}

extension JSONOptional: SchemaKnown {
    static var knownSchema: JSONTree { .any(SchemaReflection.schema(of: Value.self), .type("null")) }
    static var example: JSONOptional { JSONOptional(nil) }
}
