/// The result of a work, put together from parts that arrive in any order.
package struct ScatteredResult {
    private enum Values {
        /// Trees by point, then by output.
        case trees([[ScatteredTree]])
        /// Columns of numbers by point and by the first sample of a part.
        case numbers([[UInt64: [[Double]]]])
    }

    private let size: Double
    private var values: Values
    private var launches = 0
    /// The number of samples that have arrived, over all points.
    private var arrived = 0.0

    package init(_ work: Work) {
        size = work.size
        let tree = ScatteredTree(over: work.ensemble.samples)
        values =
            work.wanted == .tallies
            ? .trees(work.points.map { _ in work.program.outputs.map { _ in tree } })
            : .numbers(work.points.map { _ in [:] })
    }

    /// Adds the result for `region`, once.
    package mutating func insert(_ result: WorkResult, of region: WorkRegion) {
        launches += result.launches
        arrived += region.size
        switch values {
        case .trees(var trees):
            values = .numbers([])
            for (point, tallies) in zip(region.points, result.tallies) {
                for (place, tally) in tallies.enumerated() { trees[point][place].insert(tally, of: region.samples) }
            }
            values = .trees(trees)
        case .numbers(var numbers):
            values = .numbers([])
            for (point, columns) in zip(region.points, result.numbers) {
                numbers[point][region.samples.lowerBound] = columns
            }
            values = .numbers(numbers)
        }
    }

    /// The complete result; nil while parts are missing.
    package var result: WorkResult? {
        switch values {
        case .trees(let trees):
            let tallies = trees.map { $0.map(\.root) }
            guard !tallies.joined().contains(nil) else { return nil }
            return WorkResult(.tallies(tallies.map { $0.compactMap(\.self) }), launches: launches)
        case .numbers(let numbers):
            guard arrived == size else { return nil }
            return WorkResult(.numbers(numbers.map(Self.joined)), launches: launches)
        }
    }

    private static func joined(_ parts: [UInt64: [[Double]]]) -> [[Double]] {
        let inOrder = parts.sorted { $0.key < $1.key }.map(\.value)
        guard let first = inOrder.first else { return [] }
        return first.indices.map { column in inOrder.flatMap { $0[column] } }
    }
}
