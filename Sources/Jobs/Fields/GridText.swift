import ElementaryFunctions

/// The values that a sweep takes, as people write them: `0.0025`, `0.001,0.002`, `0.001:0.01:10` or
/// `0.001:0.01:10:log`.
package struct GridText: Sendable, Hashable {
    package enum Spacing: Sendable, Hashable {
        case one(Double)
        case list([Double])
        /// The same difference between neighbours; both ends belong to the grid.
        case linear(lower: Double, upper: Double, count: Int)
        /// The same ratio between neighbours; both ends belong to the grid.
        case logarithmic(lower: Double, upper: Double, count: Int)
    }

    package let spacing: Spacing

    /// Nil where the text is none of the forms, an end or a count is out of range, or a list has a number twice.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
        let spacing = parts.count == 1 ? Self.list(RawValue.text(text).items ?? []) : Self.range(parts)
        guard let spacing else { return nil }
        self.spacing = spacing
    }

    init(_ value: Double) { spacing = .one(value) }

    init(_ values: [Double]) { spacing = values.count == 1 ? .one(values[0]) : .list(values) }

    private static func list(_ items: [String]) -> Spacing? {
        let numbers = items.compactMap { NumberText($0)?.double }
        guard numbers.count == items.count, Set(numbers).count == numbers.count, let first = numbers.first else {
            return nil
        }
        return numbers.count == 1 ? .one(first) : .list(numbers)
    }

    /// A grid of more values than this is a slip, and would fill the memory.
    package static let mostValues: UInt64 = 1_000_000

    private static func range(_ parts: [String]) -> Spacing? {
        guard parts.count == 3 || (parts.count == 4 && parts[3] == "log") else { return nil }
        guard let lower = NumberText(parts[0])?.double, let upper = NumberText(parts[1])?.double,
            let count = NumberText(parts[2])?.count, (2...mostValues).contains(count)
        else { return nil }
        guard lower < upper, (upper - lower).isFinite else { return nil }
        if parts.count == 3 { return .linear(lower: lower, upper: upper, count: Int(count)) }
        return lower > 0 && (upper / lower).isFinite ? .logarithmic(lower: lower, upper: upper, count: Int(count)) : nil
    }

    /// The values in their order; the ends exactly as they were given. The same bits on every machine.
    package var values: [Double] {
        switch spacing {
        case .one(let value): [value]
        case .list(let values): values
        case .linear(let lower, let upper, let count):
            Self.between(lower, upper, count) { part in lower.addingProduct(upper - lower, part) }
        case .logarithmic(let lower, let upper, let count):
            Self.between(lower, upper, count) { [range = Elementary.log(upper / lower)] part in
                lower * Elementary.exp(part * range)
            }
        }
    }

    /// As it may be written again.
    package var text: String {
        switch spacing {
        case .one(let value): value.shortest
        case .list(let values): values.listed
        case .linear(let lower, let upper, let count): "\(lower.shortest):\(upper.shortest):\(count)"
        case .logarithmic(let lower, let upper, let count): "\(lower.shortest):\(upper.shortest):\(count):log"
        }
    }

    /// `inner` of k/(count − 1) between the ends, never outside them.
    private static func between(
        _ lower: Double, _ upper: Double, _ count: Int, inner: (Double) -> Double
    ) -> [Double] {
        let parts = (1..<count - 1).map { Double($0) / Double(count - 1) }
        return [lower] + parts.map { min(max(inner($0), lower), upper) } + [upper]
    }
}

extension ValueKind where Value == GridText {
    /// - Parameter example: a range in the unit of what is swept, such as `0.001:0.01:10`.
    package static func grid(_ example: String) -> ValueKind {
        ValueKind(
            expected: "lower:upper:count such as \(example), with :log behind it for equal ratios,"
                + " a number, or different numbers separated by commas",
            schema: .any(.type("number"), .type("string"), .type("array", ["items": .type("number")])),
            read: { raw in raw.items.flatMap { GridText($0.joined(separator: ",")) } },
            hint: { raw in
                if case .text(let text) = raw, raw.rangeHint.isEmpty { GridText.hint(for: text) } else { raw.rangeHint }
            }, write: \.tree)
    }
}

extension GridText {
    /// As it stands in a request.
    package var tree: JSONTree {
        switch spacing {
        case .one(let value): .double(value)
        case .list(let values): .list(values.map(JSONTree.double))
        case .linear, .logarithmic: .text(text)
        }
    }
}

extension GridText {
    /// What of a range cannot be, or nothing where the text is no range.
    fileprivate static func hint(for text: String) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
        let numbers = parts.prefix(2).compactMap { NumberText($0)?.double }
        guard parts.count == 3 || parts.count == 4, numbers.count == 2 else { return "" }
        guard let count = NumberText(parts[2])?.count, (2...mostValues).contains(count) else {
            return "; the count must be a whole number from 2 to \(mostValues)"
        }
        if parts.count == 4, parts[3] != "log" { return "; only log can follow the count" }
        if numbers[0] >= numbers[1] { return "; lower must be below upper" }
        if parts.count == 4, numbers[0] <= 0 { return "; equal ratios need lower above 0" }
        return "; the range is too wide"
    }
}

extension GridText {
    /// Whether neighbours have equal ratios.
    package var isLogarithmic: Bool { if case .logarithmic = spacing { true } else { false } }
}
