/// A value as the user wrote it, before anyone knows what it should be.
package enum RawValue: Sendable, Hashable {
    case text(String)
    case list([String])
    case table([String: String])

    /// The value as an error shows it.
    package var shown: String {
        switch self {
        case .text(let text): "'\(text)'"
        case .list(let items) where items.count == 1: "'\(items[0])'"
        case .list, .table: shownInJSON
        }
    }

    /// The value as an error shows it where a list of one is written otherwise than its item.
    var shownInJSON: String {
        switch self {
        case .text: shown
        case .list(let items): "the list [\(items.joined(separator: ", "))]"
        case .table: "a table"
        }
    }
}

extension RawValue {
    /// The first number in it that binary64 cannot hold, and why; empty where it holds them all.
    package var rangeHint: String {
        for piece in pieces {
            if let reason = NumberText(piece)?.outOfRange { return "; \(piece): \(reason)" }
        }
        return ""
    }

    /// The pieces between commas, colons, equality signs and the `@` of schemes.
    private var pieces: [String] {
        let texts: [String] =
            switch self {
            case .text(let text): [text]
            case .list(let items): items
            case .table(let table): table.values.sorted()
            }
        return texts.flatMap { $0.split { ",:=@".contains($0) } }.map(\.trimmed)
    }

    /// A list, or a text split at its commas outside of brackets.
    package var items: [String]? {
        switch self {
        case .text(let text): text.splitAtCommas.map(\.trimmed)
        case .list(let items): items
        case .table: nil
        }
    }
}

extension String {
    fileprivate var splitAtCommas: [Substring] {
        var depth = 0
        return split(omittingEmptySubsequences: false) { character in
            if character == "[" { depth += 1 } else if character == "]" { depth -= 1 }
            return character == "," && depth == 0
        }
    }
}
