import ElementaryFunctions

/// A closed interval.
public struct Interval: Sendable, Hashable {
    public let lower, upper: Double

    public init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }

    /// The interval extended by `error` at both ends; nil if it would cover everything.
    package func widened(by error: Double) -> Interval? {
        error.isFinite ? Interval(lower: lower - error, upper: upper + error) : nil
    }

    /// The interval of `bound` standard errors on either side of `middle`.
    init(around middle: Double, _ bound: Double, _ standardError: Double) {
        lower = middle.addingProduct(-bound, standardError)
        upper = middle.addingProduct(bound, standardError)
    }
}

/// A line fitted by ordinary least squares: y = intercept + slope·x, with independent errors of equal variance.
public struct LineFit: Sendable, Hashable {
    public let slope, intercept: Double
    /// The standard error of the slope, from the residuals' variance over n − 2.
    public let standardError: Double
    /// The coefficient of determination R², the share of the variance of y that the line explains; NaN if y does not
    /// vary.
    public let rSquared: Double
    public let count: Int
    private let meanX, sumOfSquares, residualVariance: Double

    /// Fits a line to at least three points with at least two different x; nil for fewer, or if any number is not
    /// finite.
    public init?(x: [Double], y: [Double]) {
        guard let weights = SlopeWeights(x), x.count == y.count, x.count >= 3, (x + y).allSatisfy(\.isFinite) else {
            return nil
        }
        let slope = weights.slope(y)
        let meanY = y.sum / Double(y.count)
        count = x.count
        meanX = weights.meanX
        sumOfSquares = weights.sumOfSquares
        self.slope = slope
        intercept = meanY.addingProduct(-slope, meanX)
        let deviations = zip(weights.deviations, y).map { ($1 - meanY).addingProduct(-slope, $0) }
        residualVariance = deviations.sumOfSquares / Double(count - 2)
        standardError = (residualVariance / sumOfSquares).squareRoot()
        let total = y.map { $0 - meanY }.sumOfSquares
        rSquared = total > 0 ? 1 - deviations.sumOfSquares / total : .nan
    }

    /// The confidence interval of the slope, from Student's t with n − 2 degrees of freedom. `confidence` is in (0, 1).
    public func interval(confidence: Double) -> Interval {
        Interval(around: slope, bound(confidence), standardError)
    }

    public func value(at x: Double) -> Double { intercept.addingProduct(slope, x) }

    /// The confidence interval of the line at `x`, from Student's t with n − 2 degrees of freedom.
    public func band(at x: Double, confidence: Double) -> Interval {
        let distance = x - meanX
        let variance = residualVariance * (1 / Double(count)).addingProduct(distance / sumOfSquares, distance)
        return Interval(around: value(at: x), bound(confidence), variance.squareRoot())
    }

    private func bound(_ confidence: Double) -> Double {
        StudentT(degreesOfFreedom: count - 2).bound(confidence: confidence)
    }
}

/// The weights that turn values at fixed places into the slope of their line: slope = Σ (xᵢ − x̄)/Sxx · yᵢ.
package struct SlopeWeights: Sendable, Hashable {
    let deviations: [Double]
    let meanX, sumOfSquares: Double
    /// The weights (xᵢ − x̄)/Sxx.
    package let values: [Double]

    /// The weights for the places `x`; nil without two different places.
    package init?(_ x: [Double]) {
        guard x.count >= 2 else { return nil }
        meanX = x.sum / Double(x.count)
        deviations = x.map { [meanX] in $0 - meanX }
        sumOfSquares = deviations.sumOfSquares
        guard sumOfSquares > 0 else { return nil }
        values = deviations.map { [sumOfSquares] in $0 / sumOfSquares }
    }

    /// The weights of a line through points of different precision, proportional to the inverse variances of y; nil
    /// without two different places, or if a precision is not positive and finite.
    package init?(_ x: [Double], precisions: [Double]) {
        precondition(x.count == precisions.count, "every place needs its precision")
        guard x.count >= 2, precisions.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let total = precisions.sum
        meanX = zip(precisions, x).reduce(0) { $0.addingProduct($1.0 / total, $1.1) }
        deviations = x.map { [meanX] in $0 - meanX }
        let sum = zip(precisions, deviations).reduce(0) { $0.addingProduct($1.0 * $1.1, $1.1) }
        sumOfSquares = sum
        guard sum > 0 else { return nil }
        values = zip(precisions, deviations).map { $0 * $1 / sum }
    }

    /// A bound on the change of the slope of log `values` if each positive value changes by at most its entry in
    /// `errors`.
    ///
    /// Infinite if a changed value may be 0.
    package func logarithmicError(values: some Sequence<Double>, errors: some Sequence<Double>) -> Double {
        zip(self.values, zip(values, errors)).reduce(0) { sum, found in
            let share = found.1.1 / found.1.0
            guard share < 1 else { return .infinity }
            // −ln(1 − x) is at least ln(1 + x); the logarithms themselves are rounded, too.
            let rounding = 0x1p-50 * (1 + Elementary.log(found.1.0).magnitude)
            return sum + found.0.magnitude * (rounding - Elementary.log(1 - share))
        }
    }

    package func slope(_ y: [Double]) -> Double { zip(values, y).reduce(0) { $0.addingProduct($1.0, $1.1) } }
}

extension [Double] {
    fileprivate var sum: Double { reduce(0, +) }
    fileprivate var sumOfSquares: Double { reduce(0) { $0.addingProduct($1, $1) } }
}
