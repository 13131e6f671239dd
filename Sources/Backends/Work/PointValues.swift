/// What samples of one point gave.
package enum PointValues: Sendable, Hashable {
    /// One tally for each output.
    case tallies([Tally])
    /// Columns of numbers, in sample order.
    case numbers([[Double]])
}

extension WorkResult {
    /// The values of each point.
    package var points: [PointValues] {
        switch values {
        case .tallies(let tallies): tallies.map { .tallies($0) }
        case .numbers(let numbers): numbers.map { .numbers($0) }
        }
    }

    /// The result that has these values.
    ///
    /// - Precondition: all points have tallies, or all have numbers.
    package init(_ points: [PointValues], launches: Int) {
        let tallies = points.compactMap { if case .tallies(let tallies) = $0 { tallies } else { nil } }
        let numbers = points.compactMap { if case .numbers(let numbers) = $0 { numbers } else { nil } }
        precondition(tallies.isEmpty || numbers.isEmpty, "points with tallies and points with numbers")
        self.init(numbers.isEmpty ? .tallies(tallies) : .numbers(numbers), launches: launches)
    }
}

extension PointValues {
    /// The values as words: a kind, a count of tallies or columns, and their contents.
    package var words: [UInt64] {
        switch self {
        case .tallies(let tallies):
            [0, UInt64(tallies.count)]
                + tallies.flatMap {
                    [$0.count, $0.diverged]
                        + [$0.mean, $0.squaredDeviations, $0.minimum, $0.maximum].map(\.bitPattern)
                }
        case .numbers(let columns): [1, UInt64(columns.count)] + columns.joined().map(\.bitPattern)
        }
    }

    package init?(_ words: [UInt64]) {
        guard words.count >= 2 else { return nil }
        let (count, content) = (Int(truncatingIfNeeded: words[1]), words.dropFirst(2))
        switch words[0] {
        case 0:
            guard content.count == 6 * count else { return nil }
            self = .tallies((0..<count).map { Tally(content.dropFirst(6 * $0).prefix(6)) })
        case 1:
            let rows = count == 0 ? 0 : content.count / count
            guard content.count == rows * count else { return nil }
            self = .numbers((0..<count).map { content.dropFirst($0 * rows).prefix(rows).map(Double.init(bitPattern:)) })
        default: return nil
        }
    }
}

extension Tally {
    fileprivate init(_ words: ArraySlice<UInt64>) {
        let (start, moments) = (words.startIndex, words.dropFirst(2).map(Double.init(bitPattern:)))
        self.init(
            count: words[start], diverged: words[start + 1], mean: moments[0], squaredDeviations: moments[1],
            minimum: moments[2], maximum: moments[3])
    }
}
