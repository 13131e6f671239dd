extension Request {
    /// The JSON Schema (draft 2020-12) of requests of this kind. Numbers may also be given as text, as on a command
    /// line.
    package static var jsonSchema: JSONTree { .document(title: "leapstar \(kind) request", shape) }

    /// The same schema, as part of another.
    static var shape: JSONTree {
        var properties = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.schema) })
        properties[RequestShape.kind.stringValue] = .object(["const": .text(kind)])
        properties[RequestShape.schema.stringValue] = .object(["const": .integer("\(schema)")])
        for name in otherKeys { properties[name] = .type("object") }
        return .object([
            "type": .text("object"), "properties": .object(properties), "additionalProperties": .bool(false),
            "required": .list([.text(RequestShape.kind.stringValue)]),
        ])
    }
}
