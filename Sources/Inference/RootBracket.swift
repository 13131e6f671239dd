/// A bracket around a root of a continuous function, narrowed by interpolation, truncation and projection (ITP).
///
/// The method of Oliveira and Takahashi (ACM TOMS 47, 2021) is superlinear on smooth functions and never slower than
/// bisection by more than one evaluation. The caller evaluates ``next`` and passes the value to ``update(at:value:)``,
/// so many roots can be narrowed in step.
public struct RootBracket: Sendable, Hashable {
    public private(set) var lower, upper: Double
    public private(set) var valueAtLower, valueAtUpper: Double
    /// The width at which ``isNarrow`` holds.
    public let tolerance: Double
    private let truncation: Double
    /// The half width at which the projections aim: half the tolerance minus an allowance for rounded places.
    private let aim: Double
    private let largestRounds: Int
    private var rounds = 0

    /// A bracket between two places; nil if the values have the same sign or one is NaN, or if `lower` is not below
    /// `upper`.
    public init?(lower: Double, upper: Double, valueAtLower: Double, valueAtUpper: Double, tolerance: Double) {
        guard lower < upper, (valueAtLower < 0) != (valueAtUpper < 0), !(valueAtLower + valueAtUpper).isNaN else {
            return nil
        }
        (self.lower, self.upper) = (lower, upper)
        (self.valueAtLower, self.valueAtUpper) = (valueAtLower, valueAtUpper)
        self.tolerance = max(tolerance, 4 * upper.ulp)
        truncation = 0.2 / (upper - lower)
        aim = 0.5 * (self.tolerance - 2 * upper.ulp)
        let ratio = (upper - lower) / self.tolerance
        let halvings = Int(ratio.exponent) + (ratio.significand > 1 ? 1 : 0)
        largestRounds = max(0, halvings) + 1
    }

    public var width: Double { upper - lower }
    public var isNarrow: Bool { width <= tolerance }
    /// Whether the function rises through the root.
    public var rises: Bool { valueAtLower < 0 }
    public var slope: Double { (valueAtUpper - valueAtLower) / width }

    /// The root of the line through both ends; the middle of the bracket if rounding puts it outside.
    public var interpolated: Double {
        let place = (upper * valueAtLower - lower * valueAtUpper) / (valueAtLower - valueAtUpper)
        return place > lower && place < upper ? place : 0.5 * (lower + upper)
    }

    /// The place at which to evaluate the function next.
    public var next: Double {
        let middle = 0.5 * (lower + upper)
        let estimate = interpolated
        let towards: Double = estimate < middle ? 1 : -1
        let shift = truncation * width * width
        let truncated = shift <= (middle - estimate).magnitude ? estimate + towards * shift : middle
        // Powers of two are exact, and after 1023 halvings nothing is left to halve.
        let reach = Double(sign: .plus, exponent: min(1023, largestRounds - rounds), significand: aim) - 0.5 * width
        let projected = (truncated - middle).magnitude <= reach ? truncated : middle - towards * max(0, reach)
        return projected > lower && projected < upper ? projected : middle
    }

    /// Keeps the part in which the sign changes. A NaN leaves the bracket unchanged.
    public mutating func update(at place: Double, value: Double) {
        guard place > lower, place < upper, !value.isNaN else { return }
        rounds += 1
        if (value < 0) == (valueAtLower < 0) {
            (lower, valueAtLower) = (place, value)
        } else {
            (upper, valueAtUpper) = (place, value)
        }
    }
}
