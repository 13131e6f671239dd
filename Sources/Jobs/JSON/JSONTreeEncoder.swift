/// Turns documents into JSON trees: the one encoder for all JSON that Leapstar writes.
package struct JSONTreeEncoder {
    package static func tree(of value: some Encodable) throws -> JSONTree {
        let encoder = NodeEncoder()
        try value.encode(to: encoder)
        return encoder.place.tree
    }
}

/// The place of a value in the tree. It is a class, shared with the container that fills it later.
private final class Place {
    private enum Content {
        case empty
        case value(JSONTree)
        case list([Place])
        case object([String: Place])
    }

    private var content = Content.empty

    var tree: JSONTree {
        switch content {
        case .empty: .object([:])
        case .value(let tree): tree
        case .list(let places): .list(places.map(\.tree))
        case .object(let places): .object(places.mapValues(\.tree))
        }
    }

    func set(_ tree: JSONTree) { content = .value(tree) }

    func openObject() { if case .object = content {} else { content = .object([:]) } }

    func openList() { if case .list = content {} else { content = .list([]) } }

    var count: Int { if case .list(let places) = content { places.count } else { 0 } }

    func member(_ key: String) -> Place {
        let place = Place()
        if case .object(var places) = content {
            content = .empty
            places[key] = place
            content = .object(places)
        }
        return place
    }

    func item() -> Place {
        let place = Place()
        if case .list(var places) = content {
            content = .empty
            places.append(place)
            content = .list(places)
        }
        return place
    }
}

private struct NodeEncoder: Encoder {
    var place = Place()
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.openObject()
        return KeyedEncodingContainer(Members(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.openList()
        return Items(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(place: place) }
}

private struct Single: SingleValueEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { place.set(.null) }

    func encode<Value: Encodable>(_ value: Value) throws {
        switch value {
        case let value as Bool: place.set(.bool(value))
        case let value as String: place.set(.text(value))
        case let value as Double: place.set(.double(value))
        case let value as Float: place.set(.double(Double(value)))
        case let value as any BinaryInteger: place.set(.integer("\(value)"))
        default: try value.encode(to: NodeEncoder(place: place))
        }
    }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { place.member(key.stringValue).set(.null) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try Single(place: place.member(key.stringValue)).encode(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        NodeEncoder(place: place.member(key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        NodeEncoder(place: place.member(key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { NodeEncoder(place: place.member("super")) }
    func superEncoder(forKey key: Key) -> any Encoder { NodeEncoder(place: place.member(key.stringValue)) }
}

private struct Items: UnkeyedEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }
    var count: Int { place.count }

    func encodeNil() { place.item().set(.null) }
    func encode<Value: Encodable>(_ value: Value) throws { try Single(place: place.item()).encode(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        NodeEncoder(place: place.item()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        NodeEncoder(place: place.item()).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { NodeEncoder(place: place.item()) }
}
