/// Pearson's χ² test of counts in bins against given probabilities.
///
/// X² = n Σ (p̂ᵢ − pᵢ)²/pᵢ, compared with χ² of one degree of freedom less than bins. For a correlated sample n is an
/// effective size (the first-order correction of Rao and Scott, Journal of the American Statistical Association 76,
/// 1981, with one factor for all bins).
public struct ChiSquaredTest: Sendable, Hashable {
    /// X².
    public let statistic: Double
    public let degreesOfFreedom: Double
    public let pValue: Double
    /// n pᵢ of the bin that is expected to have fewest. Below 5 the p-value is not to be relied on: join bins.
    public let fewestExpected: Double

    /// The reason why there is no test.
    public enum Obstacle: Error, Hashable, Sendable {
        /// There are fewer than two bins, or not one probability for each.
        case bins(counts: Int, probabilities: Int)
        case probabilityNotPositive(Double, bin: Int)
        /// The probabilities do not add up to 1, within 1e-6.
        case probabilitiesAddUpTo(Double)
        case nothingCounted
    }

    /// `effectiveSize` is positive; nil takes the samples as independent, and more than there are counts as their
    /// number.
    public init(counts: [Int], probabilities: [Double], effectiveSize: Double? = nil) throws(Obstacle) {
        try Self.check(counts, probabilities)
        let total = Double(counts.reduce(0, +))
        let size = min(effectiveSize ?? total, total)
        statistic = zip(counts, probabilities).reduce(0.0) { sum, bin in
            let distance = Double(bin.0) / total - bin.1
            return sum.addingProduct(distance * size / bin.1, distance)
        }
        degreesOfFreedom = Double(counts.count - 1)
        pValue = ChiSquared(degreesOfFreedom: degreesOfFreedom).upperTail(statistic)
        fewestExpected = size * (probabilities.min() ?? 0)
    }

    private static func check(_ counts: [Int], _ probabilities: [Double]) throws(Obstacle) {
        guard counts.count >= 2, counts.count == probabilities.count else {
            throw .bins(counts: counts.count, probabilities: probabilities.count)
        }
        if let bin = probabilities.firstIndex(where: { !($0 > 0) }) {
            throw .probabilityNotPositive(probabilities[bin], bin: bin)
        }
        let sum = probabilities.reduce(0, +)
        guard (sum - 1).magnitude <= 1e-6 else { throw .probabilitiesAddUpTo(sum) }
        guard counts.contains(where: { $0 > 0 }) else { throw .nothingCounted }
    }
}
