import Backends
package import Jobs

/// The results of a benchmark, as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct BenchDocument: Sendable {
    public let kind: String
    public let schema: Int
    /// The version of Leapstar.
    public let version: String
    public let request: BenchRequest
    /// `complete` or `cancelled`.
    public let status: String
    public let measured: Measured

    /// The measurements, of the kind that was requested. In JSON their keys are beside those of the document.
    public enum Measured: Sendable {
        case rates(RateDocument)
        case roofline(RooflineDocument)
        case scale(ScaleDocument)
    }

    init(request: BenchRequest, status: String, measured: Measured) {
        kind = BenchRequest.kind
        schema = BenchRequest.schema
        version = LeapstarVersion.current
        self.request = request
        self.status = status
        self.measured = measured
    }
}

extension BenchDocument: Codable {
    private enum CodingKeys: CodingKey {
        case kind, schema, version, request, status
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        kind = try container.decode(String.self, forKey: .kind)
        schema = try container.decode(Int.self, forKey: .schema)
        version = try container.decode(String.self, forKey: .version)
        request = try container.decode(BenchRequest.self, forKey: .request)
        status = try container.decode(String.self, forKey: .status)
        measured =
            if request.scale == true {
                .scale(try ScaleDocument(from: decoder))
            } else if request.roofline == true {
                .roofline(try RooflineDocument(from: decoder))
            } else {
                .rates(try RateDocument(from: decoder))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(schema, forKey: .schema)
        try container.encode(version, forKey: .version)
        try container.encode(request, forKey: .request)
        try container.encode(status, forKey: .status)
        switch measured {
        case .rates(let document): try document.encode(to: encoder)
        case .roofline(let document): try document.encode(to: encoder)
        case .scale(let document): try document.encode(to: encoder)
        }
    }
}

extension BenchDocument: SeveralShapes {
    private struct Head: Decodable {
        let kind: String
        let schema: Int
        let version: String
        let request: BenchRequest
        let status: String
    }

    package static var shapes: [JSONTree] {
        let head = SchemaReflection.schema(of: Head.self).ofKind(BenchRequest.kind)
        return [
            head.joined(SchemaReflection.schema(of: RateDocument.self)),
            head.joined(SchemaReflection.schema(of: RooflineDocument.self)),
            head.joined(SchemaReflection.schema(of: ScaleDocument.self)),
        ]
    }
}
