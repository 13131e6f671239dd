extension Job {
    /// What a result of this kind is, as a document of JSON Schema (draft 2020-12).
    package static var resultSchema: JSONTree {
        let shape =
            Outcome.self == BoundaryOutcome.self
            ? BoundaryOutcome.shape : SchemaReflection.schema(of: Outcome.self).ofKind(kind)
        return .document(title: "leapstar \(kind) result", shape)
    }
}

extension BoundaryOutcome {
    /// One of two.
    fileprivate static var shape: JSONTree {
        .any(
            SchemaReflection.schema(of: CertificateDocument.self).ofKind(CertificateDocument.kindName),
            SchemaReflection.schema(of: RunDocument.self).ofKind(BoundaryRequest.kind))
    }
}

extension RunRequest: SchemaKnown {
    static var knownSchema: JSONTree { .any(ProbeRequest.shape, BoundaryRequest.shape) }
    static var example: RunRequest { .probe(ProbeRequest()) }
}

extension JSONTree {
    /// A schema as a document of its own.
    static func document(title: String, _ schema: JSONTree) -> JSONTree {
        guard case .object(var members) = schema else { return schema }
        members["$schema"] = .text("https://json-schema.org/draft/2020-12/schema")
        members["title"] = .text(title)
        return .object(members)
    }

    /// The schema of a result, with what its `kind` and its `schema` are.
    fileprivate func ofKind(_ kind: String) -> JSONTree {
        guard case .object(var members) = self, case .object(var properties)? = members["properties"] else {
            return self
        }
        properties[RequestShape.kind.stringValue] = .object(["const": .text(kind)])
        properties[RequestShape.schema.stringValue] = .object(["const": .integer("\(RequestShape.version)")])
        members["properties"] = .object(properties)
        return .object(members)
    }
}
