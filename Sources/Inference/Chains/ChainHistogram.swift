/// The draws of chains in bins of equal width, with errors that allow for their correlation.
public struct ChainHistogram: Sendable, Hashable {
    /// A bin. The upper end belongs to the next one, and the greatest draw to the last one.
    public struct Bin: Sendable, Hashable {
        public let lower, upper: Double
        /// The number of draws.
        public let count: Int
        /// The share of all draws.
        public let share: Double
        /// The standard error of the share, from its spread over chains as independent replicas; NaN for one chain.
        public let standardError: Double
    }

    /// From the least to the greatest draw: as many as the root of the number of draws, from 10 to 50.
    public let bins: [Bin]

    private static let (fewest, most) = (10, 50)

    /// Nil where nothing varies, or a value is not finite.
    public init?(_ chains: Chains) {
        let (least, greatest) = chains.values.joined().reduce((Double.infinity, -Double.infinity)) {
            $1.isNaN ? (-.infinity, .infinity) : (min($0.0, $1), max($0.1, $1))
        }
        let count = min(Self.most, max(Self.fewest, Int(Double(chains.count).squareRoot())))
        let width = (greatest - least) / Double(count)
        let edges = (0...count).map { $0 < count ? least + Double($0) * width : greatest }
        // Draws may be so far apart, or so near, that numbers between them cannot be told.
        guard width.isFinite, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        let sums = Self.sums(chains, edges, width)
        bins = sums.indices.map { place in
            Bin(
                lower: edges[place], upper: edges[place + 1], count: sums[place].count,
                share: Double(sums[place].count) / Double(chains.count),
                standardError: sums[place].standardError(chains))
        }
    }

    /// For each bin the number of draws, and the sum over chains of its square.
    private struct Sum {
        var (count, squares) = (0, 0)

        func standardError(_ chains: Chains) -> Double {
            let replicas = Double(chains.values.count)
            let mean = Double(count) / replicas
            let variance = max(0, Double(squares) - Double(count) * mean) / (replicas - 1)
            return (variance / replicas).squareRoot() / Double(chains.draws)
        }
    }

    private static func sums(_ chains: Chains, _ edges: [Double], _ width: Double) -> [Sum] {
        var sums = [Sum](repeating: Sum(), count: edges.count - 1)
        for chain in chains.values {
            var counts = [Int](repeating: 0, count: sums.count)
            for draw in chain { counts[bin(of: draw, edges, width)] += 1 }
            for (place, count) in counts.enumerated() {
                sums[place].count += count
                sums[place].squares += count * count
            }
        }
        return sums
    }

    /// The quotient may be off by one in its last bit, so the edges decide.
    private static func bin(of draw: Double, _ edges: [Double], _ width: Double) -> Int {
        let last = edges.count - 2
        let guess = min(last, Int((draw - edges[0]) / width))
        if draw < edges[guess] { return guess - 1 }
        return guess < last && draw >= edges[guess + 1] ? guess + 1 : guess
    }
}
