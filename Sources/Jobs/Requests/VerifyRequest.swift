import Messages

/// A verification: recomputes every probe of a certificate and compares the bits.
public struct VerifyRequest: Request {
    public static let kind = "verify"
    public static let fields = BackendRequest.fields.map { $0.inside(\VerifyRequest.backend) }
    public static let otherKeys: Set<String> = [certificateKey.stringValue]
    private static let certificateKey = TextKey("certificate")

    /// The certificate to verify; required.
    public var certificate: CertificateDocument?
    public var backend = BackendRequest()

    public init() {}

    public init(_ certificate: CertificateDocument) { self.certificate = certificate }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: TextKey.self)
        try self.init(container)
        do {
            certificate = try container.decodeIfPresent(CertificateDocument.self, forKey: Self.certificateKey)
        } catch {
            throw JobError.invalid(
                """
                the \(word: "certificate") cannot be read, \(DecodingFault.text(error)); \
                \(remedy: "give what a boundary search wrote")
                """)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        try encodeFields(to: &container)
        try container.encodeIfPresent(certificate, forKey: Self.certificateKey)
    }

    public static func == (a: VerifyRequest, b: VerifyRequest) -> Bool { a.text == b.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    private var text: String { JSONText.line(self) }
}
