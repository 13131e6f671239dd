import Backends
package import Jobs

/// The results of a benchmark, as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct BenchDocument: Sendable {
    private let head: Head
    public let measured: Measured

    public var kind: String { head.kind }
    public var schema: Int { head.schema }
    /// The version of Leapstar.
    public var version: String { head.version }
    public var request: BenchRequest { head.request }
    /// `complete` or `cancelled`.
    public var status: String { head.status }

    /// The measurements, of the kind that was requested. In JSON their keys are beside those of the document.
    public enum Measured: Sendable {
        case rates(RateDocument)
        case roofline(RooflineDocument)
        case scale(ScaleDocument)
    }

    /// The keys that all kinds have.
    private struct Head: Codable, Sendable {
        private(set) var kind = BenchRequest.kind
        private(set) var schema = BenchRequest.schema
        private(set) var version = LeapstarVersion.current
        let request: BenchRequest
        let status: String
    }

    init(request: BenchRequest, status: String, measured: Measured) {
        head = Head(request: request, status: status)
        self.measured = measured
    }
}

extension BenchDocument: Codable {
    public init(from decoder: any Decoder) throws {
        head = try Head(from: decoder)
        measured =
            if head.request.scale == true {
                .scale(try ScaleDocument(from: decoder))
            } else if head.request.roofline == true {
                .roofline(try RooflineDocument(from: decoder))
            } else {
                .rates(try RateDocument(from: decoder))
            }
    }

    public func encode(to encoder: any Encoder) throws {
        try head.encode(to: encoder)
        switch measured {
        case .rates(let document): try document.encode(to: encoder)
        case .roofline(let document): try document.encode(to: encoder)
        case .scale(let document): try document.encode(to: encoder)
        }
    }
}

extension BenchDocument: SeveralShapes {
    package static var shapes: [JSONTree] {
        let head = SchemaReflection.schema(of: Head.self).ofKind(BenchRequest.kind)
        return [
            head.joined(SchemaReflection.schema(of: RateDocument.self)),
            head.joined(SchemaReflection.schema(of: RooflineDocument.self)),
            head.joined(SchemaReflection.schema(of: ScaleDocument.self)),
        ]
    }
}
