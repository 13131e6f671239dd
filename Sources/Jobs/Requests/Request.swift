import Messages

/// The question that a study answers, as a value. Any field that has a default may be left open (nil).
///
/// As JSON it is one flat object: `kind`, `schema`, and the fields under the long names of their options.
public protocol Request: Codable, Sendable, Hashable {
    /// The name of the study, such as `boundary`.
    static var kind: String { get }
    /// The fields of the request, each with its name and how it is read and written.
    static var fields: [RequestField<Self>] { get }
    /// Keys beside the fields, such as one that holds a whole document.
    static var otherKeys: Set<String> { get }
    /// The names of fields that hold paths of files on the machine that runs the study.
    static var pathFields: Set<String> { get }
    /// Creates a request with every field left open.
    init()
    /// The names of this request's fields that no longer make sense beside what `stronger` says.
    func replacedFields(by stronger: Self) -> Set<String>
}

extension Request {
    /// The version of the JSON shape of requests and results.
    public static var schema: Int { RequestShape.version }

    public static var otherKeys: Set<String> { [] }

    public static var pathFields: Set<String> { [] }

    public func replacedFields(by stronger: Self) -> Set<String> { [] }

    /// Whether the request gives the field of that name.
    package func says(_ name: String) -> Bool {
        Self.fields.contains { $0.name == name && $0.write(self) != nil }
    }

    /// This request with the fields that `stronger` gives in place of its own.
    package func taking(_ stronger: Self) -> Self {
        var request = self
        let replaced = replacedFields(by: stronger)
        for field in Self.fields where replaced.contains(field.name) { field.clear(&request) }
        for field in Self.fields { field.take(&request, stronger) }
        return request
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: TextKey.self)
        try encodeFields(to: &container)
    }

    func encodeFields(to container: inout KeyedEncodingContainer<TextKey>) throws {
        try container.encode(Self.kind, forKey: RequestShape.kind)
        try container.encode(Self.schema, forKey: RequestShape.schema)
        for field in Self.fields {
            if let tree = field.write(self) { try container.encode(tree, forKey: TextKey(field.name)) }
        }
    }

    /// Decodes a request. Throws ``JobError/invalid(_:)`` for another kind or schema, an unknown field, or a value that
    /// a field cannot have.
    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.container(keyedBy: TextKey.self))
    }

    /// Reads the fields, and leaves other keys to the caller.
    init(_ container: KeyedDecodingContainer<TextKey>) throws {
        try RequestShape.check(container, kind: Self.kind)
        self.init()
        for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue })
        where !RequestShape.keys.contains(key.stringValue) && !Self.otherKeys.contains(key.stringValue) {
            guard let field = Self.fields.first(where: { $0.name == key.stringValue }) else {
                let hint = Self.fields.map(\.name).hint(for: key.stringValue)
                let name: Message = "'\(got: "\(word: key.stringValue)")'"
                throw JobError.invalid(.unknownName("unknown field \(name) of a \(Self.kind) request\(hint)"))
            }
            guard let raw = try field.raw(in: container, at: key) else { continue }
            guard field.read(raw, &self) else { throw JobError.invalid(field.refusal(of: raw)) }
        }
    }
}

extension RequestField {
    /// The value as it was written; nil of null.
    fileprivate func raw(in container: KeyedDecodingContainer<TextKey>, at key: TextKey) throws -> RawValue? {
        do { return try container.decode(RawField.self, forKey: key).value } catch {
            throw JobError.invalid(
                "'\(word: name)' holds what no field can, or a number beyond binary64, expected \(expected: "\(self.key.expected)")"
            )
        }
    }

    /// What is said of a value that the field cannot have.
    fileprivate func refusal(of raw: RawValue) -> Message {
        let fault = key.fault(of: raw, shownAs: raw.shownInJSON) ?? "cannot be read"
        let line: Message = "'\(word: name)' \(fault)"
        if case .object(let members) = schema, members["enum"] != nil { return .unknownName(line) }
        return line
    }
}

/// The keys that every request has beside its fields.
enum RequestShape {
    static let version = 1
    static let kind = TextKey("kind"), schema = TextKey("schema")
    static let keys = [kind.stringValue, schema.stringValue]

    static func check(_ container: KeyedDecodingContainer<TextKey>, kind expected: String) throws {
        let kind = try container.decode(String.self, forKey: kind)
        guard kind == expected else {
            let name: Message = "'\(expected)'"
            throw JobError.invalid("got a request of \(word: "kind") '\(got: kind)', expected \(expected: name)")
        }
        guard let schema = try container.decodeIfPresent(Int.self, forKey: schema), schema != version else { return }
        throw JobError.invalid(
            .unsupported(
                """
                got \(word: "schema") \(got: schema), expected \(expected: "\(version)"); \
                \(remedy: "take the version of Leapstar that wrote it")
                """))
    }
}

/// A coding key with any name.
struct TextKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A value of a request before its field is known; nil for null.
private struct RawField: Decodable {
    let value: RawValue?

    init(from decoder: any Decoder) throws {
        if let items = try? [Scalar](from: decoder) {
            value = .list(items.map(\.text))
        } else if let table = try? [String: Scalar](from: decoder) {
            value = .table(table.mapValues(\.text))
        } else if try decoder.singleValueContainer().decodeNil() {
            value = nil
        } else {
            value = .text(try Scalar(from: decoder).text)
        }
    }

    /// A number, text or truth value as it would be typed.
    private struct Scalar: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                text = "\(flag)"
            } else if let number = try? container.decode(Double.self) {
                // A whole number may have more digits than binary64 can hold.
                let count = number.sign == .plus ? try? container.decode(UInt64.self) : nil
                text = count.map { "\($0)" } ?? number.shortest
            } else if let numbers = try? container.decode([Double].self) {
                text = numbers.map(\.shortest).joined(separator: ",")
            } else if let rows = try? container.decode([[Double]].self) {
                text = rows.map { $0.map(\.shortest).joined(separator: ",") + ";" }.joined()
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}
