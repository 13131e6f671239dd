package import Dynamics

/// A scheme, and the step sizes that are its own: `leapfrog`, or `leapfrog@0.002:0.0035:4`.
package struct SchemeBand: Sendable {
    package let scheme: any Scheme
    /// What stands behind the `@`.
    package let grid: String?

    package init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        guard let scheme = SchemeLibrary.scheme(named: parts[0]) else { return nil }
        if parts.count == 2, GridText(parts[1]) == nil, StepSizes.isRange(parts[1]) == false { return nil }
        (self.scheme, grid) = (scheme, parts.count == 2 ? parts[1] : nil)
    }

    package init(_ scheme: any Scheme) { (self.scheme, grid) = (scheme, nil) }

    /// As it may be written again.
    package var text: String { grid.map { "\(scheme.name)@\($0)" } ?? scheme.name }
}

extension StepSizes {
    /// Whether `text` is `lower:upper`.
    package static func isRange(_ text: String) -> Bool { if case .range = StepSizes(text) { true } else { false } }
}

extension ValueKind where Value == [SchemeBand] {
    /// One or more; each may have step sizes of its own.
    package static let schemeBands = ValueKind(
        expected: names.alternatives + ", alone or with step sizes such as \(Leapfrog().name)@0.002:0.0035:4",
        schema: .any(.type("string"), .type("array", ["items": .type("string")])),
        read: { raw in
            guard let texts = texts(raw), !texts.isEmpty else { return nil }
            let bands = texts.compactMap(SchemeBand.init)
            return bands.count == texts.count ? bands : nil
        },
        hint: { raw in
            guard let wrong = texts(raw)?.first(where: { SchemeBand($0) == nil }) else { return "" }
            let name = wrong.split(separator: "@").first.map(\.trimmed) ?? ""
            return names.contains(name) ? "; its step sizes cannot be read" : names.hint(for: name)
        }, write: { .list($0.map { .text($0.text) }) })

    private static var names: [String] { SchemeLibrary.names }

    /// Step sizes may have commas, so a text is one item.
    private static func texts(_ raw: RawValue) -> [String]? {
        switch raw {
        case .text(let text): [text]
        case .list(let items): items
        case .table: nil
        }
    }
}
