extension Request {
    /// What a request of this kind is, as a document of JSON Schema (draft 2020-12). Numbers may also be texts, as on a command line.
    package static var jsonSchema: JSONTree {
        var properties = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.schema) })
        properties[RequestShape.kind.stringValue] = .object(["const": .text(kind)])
        properties[RequestShape.schema.stringValue] = .object(["const": .integer("\(schema)")])
        for name in otherKeys { properties[name] = .type("object") }
        return .object([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("leapstar \(kind) request"),
            "type": .text("object"), "properties": .object(properties), "additionalProperties": .bool(false),
            "required": .list([.text(RequestShape.kind.stringValue)]),
        ])
    }
}
