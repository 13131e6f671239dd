import ElementaryFunctions

/// The distance between the counts of a histogram and probabilities that are known, with what chance alone gives.
///
/// For n independent samples a bin's share differs from p by a deviation that is nearly normal with variance
/// p(1 − p)/n, so that the total variation distance ½Σ|share − p| has the mean ½Σ√(2p(1 − p)/(πn)). Its variance is
/// that of the sum of half the magnitudes with correlation ρᵢⱼ = −√(pᵢpⱼ/((1 − pᵢ)(1 − pⱼ))) between bins, to second
/// order in ρ. Bins with few expected samples are not normal: their mean magnitude is that of Poisson counts instead.
public struct HistogramComparison: Sendable, Hashable {
    /// ½Σ|share − p|
    public let totalVariation: Double
    /// What it is on average if the samples have these probabilities.
    public let expected: Double
    /// Its standard deviation then.
    public let deviation: Double
    /// Pearson's Σ(count − np)²/(np), over bins with np of 5 or more; all others are gathered, or join one of these.
    public let chiSquare: Double
    public let degreesOfFreedom: Int

    /// How many deviations the distance is above what chance gives.
    public var z: Double { deviation > 0 ? (totalVariation - expected) / deviation : 0 }

    /// - Parameters:
    ///   - counts: the number of samples in each bin; what fell outside all bins counts as one more bin.
    ///   - samples: the number of all independent samples.
    ///   - probabilities: of each bin, with a sum of at most 1.
    public init(counts: [Int], samples: Int, probabilities: [Double]) throws(DensityError) {
        let inside = counts.reduce(0, +)
        let sum = probabilities.reduce(0, +)
        guard counts.count == probabilities.count, samples >= 1, inside <= samples, counts.allSatisfy({ $0 >= 0 }),
            probabilities.allSatisfy({ $0 >= 0 }), sum < 1 + 1e-6
        else {
            throw .histogram(
                "\(counts.count) counts of sum \(inside) for \(samples) samples, \(probabilities.count) probabilities of sum \(sum)"
            )
        }
        let p = probabilities + [max(0, 1 - sum)]
        let n = Double(samples)
        let observed = (counts + [samples - inside]).map(Double.init)
        totalVariation = 0.5 * zip(observed, p).reduce(0) { $0 + ($1.0 / n - $1.1).magnitude }
        let means = p.map { Self.meanMagnitude(n, $0) }
        expected = 0.5 * means.reduce(0, +) / n
        deviation = Self.deviation(n, p, means)
        (chiSquare, degreesOfFreedom) = Self.chiSquare(observed, p.map { $0 * n })
    }

    /// E|count − np|: exact for Poisson counts below 30 expected (De Moivre: 2e^{−m} m^{⌊m⌋+1}/⌊m⌋!), else normal.
    private static func meanMagnitude(_ n: Double, _ p: Double) -> Double {
        let mean = n * p
        guard mean > 0 else { return 0 }
        if mean >= 30 || p > 0.1 { return (2 * mean * (1 - p) / .pi).squareRoot() }
        let whole = Int(mean)
        return (0..<whole).reduce(2 * mean * Elementary.exp(-mean)) { product, k in product * mean / Double(k + 1) }
    }

    /// Var = ¼(Σ vᵢ + Σ_{i≠j} (mᵢmⱼ ρ²/2)), the covariance of |X| and |Y| of normal X, Y with small correlation ρ.
    private static func deviation(_ n: Double, _ p: [Double], _ means: [Double]) -> Double {
        let own = zip(p, means).reduce(0) { $0 + max(0, n * $1.0 * (1 - $1.0) - $1.1 * $1.1) }
        let terms = zip(p, means).map { p, mean in p < 1 ? mean * p / (1 - p) : 0 }
        let sum = terms.reduce(0, +)
        let mixed = 0.5 * (sum * sum - terms.reduce(0) { $0 + $1 * $1 })
        return 0.5 * (own + max(0, mixed)).squareRoot() / n
    }

    /// Sparse bins are gathered, and join the one with the fewest expected samples where they are still too few. Samples
    /// where none can be are infinitely far off.
    private static func chiSquare(_ observed: [Double], _ expected: [Double]) -> (Double, Int) {
        let pairs = zip(observed, expected).map { (observed: $0, expected: $1) }
        var bins = pairs.filter { $0.expected >= fewestExpected }
        let rest = pairs.filter { $0.expected < fewestExpected }.reduce((observed: 0.0, expected: 0.0)) {
            ($0.observed + $1.observed, $0.expected + $1.expected)
        }
        if rest.expected < impossible {
            guard rest.observed == 0 else { return (.infinity, max(0, bins.count - 1)) }
        } else if rest.expected >= fewestExpected || bins.isEmpty {
            bins.append(rest)
        } else if let place = bins.indices.min(by: { bins[$0].expected < bins[$1].expected }) {
            bins[place] = (bins[place].observed + rest.observed, bins[place].expected + rest.expected)
        }
        let sum = bins.reduce(0) { $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected }
        return (sum, max(0, bins.count - 1))
    }

    /// The expected samples that a bin of χ² needs.
    private static let fewestExpected = 5.0
    /// The expected samples below which there can be none.
    private static let impossible = 1e-6
}
