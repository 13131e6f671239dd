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
