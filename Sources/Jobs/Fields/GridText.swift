import ElementaryFunctions

/// The values of a sweep as people write them: `0.0025`, `0.001,0.002`, `0.001:0.01:10` or `0.001:0.01:10:log`.
package struct GridText: Sendable, Hashable {
    package enum Spacing: Sendable, Hashable {
        case one(Double)
        case list([Double])
        /// Values with equal differences; both ends belong to the grid.
        case linear(lower: Double, upper: Double, count: Int)
        /// Values with equal ratios; both ends belong to the grid.
        case logarithmic(lower: Double, upper: Double, count: Int)
    }

    package let spacing: Spacing

    /// Parses a grid; nil where the text has none of these forms, an end or a count is out of range, or a number
    /// repeats.
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

    /// The most values of a grid: more are surely a slip, and would fill the memory.
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

    /// The values in order, with the ends exactly as given: the same bits on every machine.
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

    /// The grid in a form that can be read again.
    package var text: String {
        switch spacing {
        case .one(let value): value.shortest
        case .list(let values): values.listed
        case .linear(let lower, let upper, let count): "\(lower.shortest):\(upper.shortest):\(count)"
        case .logarithmic(let lower, let upper, let count): "\(lower.shortest):\(upper.shortest):\(count):log"
        }
    }

    /// Inner points of a grid: `inner` of k/(count − 1), clamped to lie between the ends.
    private static func between(
        _ lower: Double, _ upper: Double, _ count: Int, inner: (Double) -> Double
    ) -> [Double] {
        let parts = (1..<count - 1).map { Double($0) / Double(count - 1) }
        return [lower] + parts.map { min(max(inner($0), lower), upper) } + [upper]
    }
}

extension ValueKind where Value == GridText {
    /// - Parameter example: a range in the unit of the swept parameter, such as `0.001:0.01:10`.
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
    /// The grid as a request writes it.
    package var tree: JSONTree {
        switch spacing {
        case .one(let value): .double(value)
        case .list(let values): .list(values.map(JSONTree.double))
        case .linear, .logarithmic: .text(text)
        }
    }
}

extension GridText {
    /// What is wrong with a range; empty where the text is not a range.
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
    /// Whether the ratios of neighbours are equal, rather than their differences.
    package var isLogarithmic: Bool { if case .logarithmic = spacing { true } else { false } }
}
