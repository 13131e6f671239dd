package import Dynamics

/// A scheme, optionally with step sizes of its own: `leapfrog`, or `leapfrog@0.002:0.0035:4`.
package struct SchemeBand: Sendable {
    package let scheme: any Scheme
    /// The step sizes after the `@`; nil without one.
    package let grid: String?

    package init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        guard let scheme = SchemeLibrary.scheme(named: parts[0]) else { return nil }
        if parts.count == 2, GridText(parts[1]) == nil, StepSizes.isRange(parts[1]) == false { return nil }
        (self.scheme, grid) = (scheme, parts.count == 2 ? parts[1] : nil)
    }

    package init(_ scheme: any Scheme) { (self.scheme, grid) = (scheme, nil) }

    /// The scheme and its step sizes in a form that can be read again.
    package var text: String { grid.map { "\(scheme.name)@\($0)" } ?? scheme.name }
}

extension StepSizes {
    /// Whether `text` is `lower:upper`.
    package static func isRange(_ text: String) -> Bool { if case .range = StepSizes(text) { true } else { false } }
}

extension ValueKind where Value == [String] {
    /// One or more schemes, each optionally with step sizes of its own.
    package static let schemeBands = ValueKind(
        expected: SchemeLibrary.names.alternatives
            + ", alone or with step sizes such as \(Leapfrog().name)@0.002:0.0035:4",
        schema: .any(.type("string"), .type("array", ["items": .type("string")])),
        read: { raw in
            guard let texts = raw.bandTexts, !texts.isEmpty, texts.allSatisfy({ SchemeBand($0) != nil }) else {
                return nil
            }
            return texts
        },
        hint: { raw in
            guard let wrong = raw.bandTexts?.first(where: { SchemeBand($0) == nil }) else { return "" }
            let name = wrong.split(separator: "@").first.map(\.trimmed) ?? ""
            let names = SchemeLibrary.names
            return names.contains(name) ? "; its step sizes cannot be read" : names.hint(for: name)
        }, write: { .list($0.map(JSONTree.text)) })
}

extension RawValue {
    /// One item for a text, which is not split at commas: step sizes may contain them.
    fileprivate var bandTexts: [String]? {
        switch self {
        case .text(let text): [text]
        case .list(let items): items
        case .table: nil
        }
    }
}
