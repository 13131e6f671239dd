import Leapstar

/// A scheme, and the step sizes that are its own: `leapfrog`, or `leapfrog@0.002:0.0035:4`.
struct SchemeBand: Sendable {
    let scheme: any Scheme
    /// What stands behind the `@`.
    let grid: String?

    init?(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        guard let scheme = SchemeLibrary.scheme(named: parts[0]) else { return nil }
        if parts.count == 2, GridText(parts[1]) == nil, StepSizes.isRange(parts[1]) == false { return nil }
        (self.scheme, grid) = (scheme, parts.count == 2 ? parts[1] : nil)
    }
}

extension StepSizes {
    /// Whether `text` is `lower:upper`.
    static func isRange(_ text: String) -> Bool { if case .range = StepSizes(text) { true } else { false } }
}

extension ValueKind where Value == [SchemeBand] {
    /// One or more; each may have step sizes of its own.
    static let schemeBands = ValueKind(
        expected: names.alternatives + ", alone or with step sizes such as \(Leapfrog().name)@0.002:0.0035:4",
        read: { raw in
            guard let texts = texts(raw), !texts.isEmpty else { return nil }
            let bands = texts.compactMap(SchemeBand.init)
            return bands.count == texts.count ? bands : nil
        },
        hint: { raw in
            guard let wrong = texts(raw)?.first(where: { SchemeBand($0) == nil }) else { return "" }
            let name = wrong.split(separator: "@").first.map(\.trimmed) ?? ""
            return names.contains(name) ? "; its step sizes cannot be read" : names.hint(for: name)
        })

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
