import ElementaryFunctions

/// The observed order of convergence: the slope of log |mean error| over log step size, with what the seeds leave open.
///
/// Each seed gives one error per step size, on the same noise, so errors of one seed belong together: pathwise errors
/// |X − X_exact| for the strong order, their squares for the order in mean square (twice the strong one), signed errors
/// of an observable for the weak order. The line is weighted by the inverse variances of the log means. By the delta
/// method a seed moves the slope by ψ = Σ wₖ (eₖ − meanₖ)/meanₖ, and the interval is Student's of the mean of ψ: it
/// covers the slope of the expected errors at these step sizes, of which the order is the limit at small ones. The
/// weights are taken as fixed.
public struct ConvergenceOrder: Sendable, Hashable {
    /// The mean error at one step size.
    public struct MeanError: Sendable, Hashable {
        public let stepSize, mean, standardError: Double
    }

    /// The means that the line goes through, in the order given.
    public let errors: [MeanError]
    public let slope: Double
    /// The standard error of the slope, from the seeds.
    public let standardError: Double
    public let seeds: Int

    /// The reason why there is no order.
    public enum Obstacle: Error, Hashable, Sendable {
        case tooFewStepSizes(Int)
        case stepSizeNotPositive(Double, place: Int)
        /// Of at most one seed there is no spread.
        case tooFewSeeds(Int)
        /// `place` has another number of seeds than the first.
        case unequalSeeds(Int, place: Int, expected: Int)
        case errorNotFinite(place: Int)
        /// The mean error is less than 4 standard errors from zero: its logarithm says nothing. More seeds are needed.
        case errorNotResolved(MeanError, place: Int)
    }

    /// The number of standard errors that a mean error must be away from zero.
    public static let leastResolution = 4.0

    /// `errors` has a row for each of at least two different positive step sizes, with the same seeds in the same order.
    public init(stepSizes: [Double], errors: [[Double]]) throws(Obstacle) {
        try Self.check(stepSizes, errors)
        let means = try Self.means(stepSizes, errors)
        let precisions = means.map { Self.precision($0) }
        guard let weights = SlopeWeights(stepSizes.map(Elementary.log), precisions: precisions) else {
            throw .tooFewStepSizes(1)
        }
        self.errors = means
        seeds = errors[0].count
        slope = weights.slope(means.map { Elementary.log($0.mean.magnitude) })
        let influences = (0..<seeds).map { seed in
            means.indices.reduce(0.0) { sum, place in
                let deviation = errors[place][seed] - means[place].mean
                return sum.addingProduct(weights.values[place], deviation / means[place].mean)
            }
        }
        standardError = (influences.variance / Double(seeds)).squareRoot()
    }

    /// The confidence interval of the slope. `confidence` is in (0, 1).
    public func interval(confidence: Double) -> Interval {
        let bound = StudentT(degreesOfFreedom: seeds - 1).bound(confidence: confidence)
        return Interval(around: slope, bound, standardError)
    }

    private static func check(_ stepSizes: [Double], _ errors: [[Double]]) throws(Obstacle) {
        precondition(stepSizes.count == errors.count, "every step size needs its errors")
        if let place = stepSizes.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
            throw .stepSizeNotPositive(stepSizes[place], place: place)
        }
        guard Set(stepSizes).count >= 2 else { throw .tooFewStepSizes(Set(stepSizes).count) }
        let seeds = errors[0].count
        guard seeds >= 2 else { throw .tooFewSeeds(seeds) }
        if let place = errors.firstIndex(where: { $0.count != seeds }) {
            throw .unequalSeeds(errors[place].count, place: place, expected: seeds)
        }
        if let place = errors.firstIndex(where: { !$0.allSatisfy(\.isFinite) }) { throw .errorNotFinite(place: place) }
    }

    private static func means(_ stepSizes: [Double], _ errors: [[Double]]) throws(Obstacle) -> [MeanError] {
        var means: [MeanError] = []
        for (place, row) in errors.enumerated() {
            let error = (row.variance / Double(row.count)).squareRoot()
            let found = MeanError(stepSize: stepSizes[place], mean: row.mean, standardError: error)
            guard found.mean.magnitude > leastResolution * error else { throw .errorNotResolved(found, place: place) }
            means.append(found)
        }
        return means
    }

    /// The inverse variance of the log mean, capped where seeds hardly differ, so that every place keeps a say.
    private static func precision(_ error: MeanError) -> Double {
        let share = error.standardError / error.mean
        return 1 / max(share * share, 1e-12)
    }
}
