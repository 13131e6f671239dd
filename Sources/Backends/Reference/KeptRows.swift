package import Programs

/// The record of one trajectory: its rows, by stream.
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

    /// The reductions of the streams, in order.
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

/// The exact median: the middle value of an odd number of values in order, or half the sum of the middle two of an even
/// number.
///
/// The median is NaN where any value is NaN; infinite values are ordered like any other.
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

/// A type in which a trajectory can be computed: binary64, which defines the bits, or a wider one that judges them.
package protocol RecordedNumber: Comparable, Sendable {
    init(_ value: Double)
    var isNaN: Bool { get }
    var magnitude: Self { get }
    static func + (a: Self, b: Self) -> Self
    static func - (a: Self, b: Self) -> Self
    static func / (a: Self, b: Self) -> Self
}

extension Double: RecordedNumber {}
