extension Job {
    /// The JSON Schema (draft 2020-12) of results of this kind.
    package static var resultSchema: JSONTree {
        let shape =
            (Outcome.self as? any SeveralShapes.Type).map { JSONTree.anyOf($0.shapes) }
            ?? SchemaReflection.schema(of: Outcome.self).ofKind(kind)
        return .document(title: "leapstar \(kind) result", shape)
    }
}

/// A result that has one of several shapes.
package protocol SeveralShapes {
    static var shapes: [JSONTree] { get }
}

extension BoundaryOutcome: SeveralShapes {
    package static var shapes: [JSONTree] {
        [
            SchemaReflection.schema(of: CertificateDocument.self).ofKind(CertificateDocument.kindName),
            SchemaReflection.schema(of: RunDocument.self).ofKind(BoundaryRequest.kind),
        ]
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

    /// The schema of a result, with the constants `kind` and `schema` filled in.
    package func ofKind(_ kind: String) -> JSONTree {
        guard case .object(var members) = self, case .object(var properties)? = members["properties"] else {
            return self
        }
        properties[RequestShape.kind.stringValue] = .object(["const": .text(kind)])
        properties[RequestShape.schema.stringValue] = .object(["const": .integer("\(RequestShape.version)")])
        members["properties"] = .object(properties)
        return .object(members)
    }

    /// The schema of an object that has the members of both.
    package func joined(_ other: JSONTree) -> JSONTree {
        guard case .object(var all) = self, case .object(let more) = other else { return self }
        if case .object(let own)? = all["properties"], case .object(let others)? = more["properties"] {
            all["properties"] = .object(own.merging(others) { $1 })
        }
        if case .list(let own)? = all["required"], case .list(let others)? = more["required"] {
            all["required"] = .list(own + others.filter { !own.contains($0) })
        }
        return .object(all)
    }
}
