package import Densities
import Inference

/// A histogram of an ensemble beside the probabilities that it should have.
package struct DensityAgreement: Sendable {
    package let bins: DensityBins
    package let counts: [Int]
    package let probabilities: [Double]
    /// The number of all trajectories.
    package let trajectories: Int
    package let comparison: HistogramComparison
    /// The p-value of χ²; NaN where it has no degrees of freedom, or the density is narrower than the cells.
    package let pValue: Double

    /// - Parameters:
    ///   - cells: the number of trajectories in each cell of `grid`.
    ///   - expected: the probability of each.
    ///   - isResolved: whether the cells are small beside what the density looks like.
    ///   - count: the most bins.
    init(
        _ grid: DensityGrid, cells: [Int], expected: [Double], isResolved: Bool, trajectories: UInt64, bins count: Int
    ) throws(DensityError) {
        bins = DensityBins(grid, probabilities: expected, count: count)
        counts = bins.sums(cells.map(Double.init)).map { Int($0) }
        // Extrapolation may leave a sum that is off by rounding.
        let sum = expected.reduce(0, +)
        probabilities = bins.sums(expected).map { $0 / sum }
        self.trajectories = Int(trajectories)
        comparison = try HistogramComparison(
            counts: counts, samples: self.trajectories, probabilities: probabilities)
        pValue = isResolved ? Self.tail(comparison) : .nan
    }

    /// The number of trajectories outside the grid, where the density is below 1e-20 of its maximum, or that diverged.
    package var outside: Int { trajectories - counts.reduce(0, +) }

    private static func tail(_ comparison: HistogramComparison) -> Double {
        guard comparison.chiSquare < .infinity else { return 0 }
        guard comparison.degreesOfFreedom > 0 else { return .nan }
        return ChiSquared(degreesOfFreedom: Double(comparison.degreesOfFreedom)).upperTail(comparison.chiSquare)
    }
}
