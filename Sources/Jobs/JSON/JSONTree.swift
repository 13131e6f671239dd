/// JSON before it is text. It distinguishes whole numbers from doubles, so that a column of doubles has one type,
/// whatever its values.
package indirect enum JSONTree: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(String)
    case double(Double)
    case text(String)
    case list([JSONTree])
    case object([String: JSONTree])
}

extension JSONTree {
    /// JSON text, with keys in the order of their bytes.
    /// - Parameter indent: the indentation of the document's first column; nil for one line.
    package func text(indent: Int?) -> String {
        var text = ""
        write(to: &text, indent: indent)
        return text
    }

    private func write(to text: inout String, indent: Int?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += "\(value)"
        case .integer(let digits): text += digits
        case .double(let value): text += Self.number(value)
        case .text(let value): Self.quote(value, to: &text)
        case .list(let items):
            Self.write(items, between: ("[", "]"), to: &text, indent) { item, text, inner in
                item.write(to: &text, indent: inner)
            }
        case .object(let members):
            let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            Self.write(sorted, between: ("{", "}"), to: &text, indent) { member, text, inner in
                Self.quote(member.key, to: &text)
                text += indent == nil ? ":" : " : "
                member.value.write(to: &text, indent: inner)
            }
        }
    }

    /// The shortest digits that read back as `value`, with a point or an exponent: `3.0`, `1e-05`; null where it is not
    /// finite.
    package static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

    private static func write<Item>(
        _ items: [Item], between ends: (String, String), to text: inout String, _ indent: Int?,
        item: (Item, inout String, Int?) -> Void
    ) {
        text += ends.0
        let inner = indent.map { $0 + 2 }
        for (place, next) in items.enumerated() {
            text += place == 0 ? "" : ","
            text += inner.map(newLine) ?? ""
            item(next, &text, inner)
        }
        text += items.isEmpty ? "" : indent.map(newLine) ?? ""
        text += ends.1
    }

    private static func newLine(_ indent: Int) -> String { "\n" + String(repeating: " ", count: indent) }

    private static func quote(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                text +=
                    "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

extension JSONTree: Encodable {
    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .list(let items): try items.encode(to: encoder)
        case .object(let members): try members.encode(to: encoder)
        case .null, .bool, .integer, .double, .text: try encodeScalar(to: encoder)
        }
    }

    private func encodeScalar(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .bool(let value): try container.encode(value)
        case .integer(let digits):
            if let count = UInt64(digits) { try container.encode(count) } else { try container.encode(Int64(digits)) }
        case .double(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .null, .list, .object: try container.encodeNil()
        }
    }
}
