package import Programs

/// The rows of a record of one trajectory, by stream.
package struct KeptRows<Value: RecordedNumber> {
    private let reductions: [Record.Reduction]
    private var streams: [[Value]]

    package init(_ record: Record?) {
        reductions = record?.reductions ?? []
        streams = Array(repeating: [], count: record?.streamCount ?? 0)
    }

    package mutating func append(_ row: [Value]) {
        for (place, value) in row.enumerated() { streams[place].append(value) }
    }

    /// What the streams are reduced to, in order.
    package var reduced: [Value] {
        reductions.map { reduction in
            let rows = streams[reduction.stream]
            return switch reduction.kind {
            case .median: Median.of(Array(rows.dropFirst()))
            case .stepMedian: Median.of(zip(rows.dropFirst(), rows).map { ($0 - $1).magnitude })
            }
        }
    }
}

/// The exact median: of an odd number of values the middle one in order, of an even number half the sum of the middle
/// two.
///
/// A NaN among the values makes it NaN; infinite values are ordered like any other.
package enum Median {
    /// - Precondition: at least one value.
    package static func of<Value: RecordedNumber>(_ values: [Value]) -> Value {
        precondition(!values.isEmpty, "there is no median of nothing")
        if values.contains(where: \.isNaN) { return Value(.nan) }
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return sorted.count.isMultiple(of: 2) ? (lower + upper) / Value(2) : lower
    }
}

/// What a trajectory may be computed in: binary64, which defines the bits, or something wider that judges them.
package protocol RecordedNumber: Comparable, Sendable {
    init(_ value: Double)
    var isNaN: Bool { get }
    var magnitude: Self { get }
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
}

extension Double: RecordedNumber {}
