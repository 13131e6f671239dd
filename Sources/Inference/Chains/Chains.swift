/// Several chains of one quantity: draws of a Markov chain or of trajectories, in the order of time.
///
/// Chains that start in different places and are independent of each other show more than one long chain can: whether
/// all of them have come to the same distribution.
public struct Chains: Sendable, Hashable {
    /// One row per chain, all of the same length.
    public let values: [[Double]]

    /// The fewest draws of a chain.
    public static let fewestDraws = 4

    /// The reason why there are no chains to speak of.
    public enum Obstacle: Error, Hashable, Sendable {
        case noChains
        case tooFewDraws(Int)
        /// `chain` is the index of the first chain whose length differs from that of the first.
        case unequalLengths(Int, chain: Int, expected: Int)
    }

    /// Values that are NaN are taken, and make statistics NaN.
    public init(_ values: [[Double]]) throws(Obstacle) {
        guard let first = values.first else { throw .noChains }
        if let chain = values.firstIndex(where: { $0.count != first.count }) {
            throw .unequalLengths(values[chain].count, chain: chain, expected: first.count)
        }
        guard first.count >= Self.fewestDraws else { throw .tooFewDraws(first.count) }
        self.values = values
    }

    /// The number of draws of each chain.
    public var draws: Int { values[0].count }

    /// The number of draws of all chains.
    public var count: Int { values.count * draws }

    var containsNaN: Bool { values.contains { $0.contains(where: \.isNaN) } }
}

extension [Double] {
    var mean: Double { reduce(0, +) / Double(count) }

    /// The variance over n − 1.
    var variance: Double {
        let mean = mean
        return reduce(0) { $0.addingProduct($1 - mean, $1 - mean) } / Double(count - 1)
    }
}
