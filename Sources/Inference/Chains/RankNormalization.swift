/// Values of chains replaced by normal quantiles of their ranks, so that statistics exist whatever the distribution.
///
/// z = Φ⁻¹((r − 3/8)/(S + 1/4)) with the rank r among all S values, equal values sharing the mean of their ranks (Blom,
/// Statistical Estimates and Transformed Beta-Variables, 1958).
enum RankNormalization {
    static func normalized(_ chains: [[Double]]) -> [[Double]] {
        let flat = Array(chains.joined())
        let scores = ranks(flat).map { StandardNormal.quantile(($0 - 0.375) / (Double(flat.count) + 0.25)) }
        let draws = chains[0].count
        return chains.indices.map { Array(scores[$0 * draws..<($0 + 1) * draws]) }
    }

    /// The distances from the median of all values.
    static func folded(_ chains: [[Double]]) -> [[Double]] {
        let sorted = chains.joined().sorted()
        let half = sorted.count / 2
        let median = sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
        return chains.map { $0.map { ($0 - median).magnitude } }
    }

    /// The first and the second half of every chain; the middle draw of an odd number is left out.
    static func split(_ chains: [[Double]]) -> [[Double]] {
        let half = chains[0].count / 2
        return chains.map { Array($0.prefix(half)) } + chains.map { Array($0.suffix(half)) }
    }

    /// Ranks from 1 on; equal values share the mean of theirs.
    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var end = first + 1
            while end < order.count, values[order[end]] == values[order[first]] { end += 1 }
            for place in first..<end { ranks[order[place]] = 0.5 * Double(first + 1 + end) }
            first = end
        }
        return ranks
    }
}
