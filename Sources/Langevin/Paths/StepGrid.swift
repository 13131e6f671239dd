/// Step sizes that are whole multiples of one finest step, on which all of them see the same Brownian path.
public struct StepGrid: Sendable, Hashable {
    /// The step sizes, as given.
    public let stepSizes: [Double]
    /// h, the finest step.
    public let finest: Double
    /// Each step size as a multiple of h.
    public let factors: [Int]
    /// The least time, in fine steps, that is a whole number of steps of every size.
    public let period: Int
    /// The number of common steps in the least step size: how many times as many fine steps these sizes take as sizes
    /// would that are whole multiples of the least one.
    public let parts: Int

    /// The most fine steps in a step.
    public static let largestFactor = 1 << 20
    /// The most parts of the least step size in which a common step is looked for.
    private static let mostParts = 1000
    /// The relative distance from a whole multiple that counts as rounding of decimals.
    private static let tolerance = 1e-9

    /// The grid of positive, finite step sizes; nil if they have no common step.
    ///
    /// - Parameter refinement: The number of fine steps, at least 1, in the largest common step.
    public init?(_ stepSizes: [Double], refinement: Int = 1) {
        guard let least = stepSizes.min(), let parts = Self.parts(of: least, stepSizes) else { return nil }
        let finest = least / (Double(parts) * Double(refinement))
        let multiples = stepSizes.map { ($0 / finest).rounded() }
        guard multiples.allSatisfy({ $0 <= Double(Self.largestFactor) }),
            let period = Self.commonMultiple(multiples.map { Int($0) })
        else { return nil }
        (self.stepSizes, self.finest, self.parts, self.period) = (stepSizes, finest, parts, period)
        factors = multiples.map { Int($0) }
    }

    /// Nil where it is more steps than a trajectory may have.
    private static func commonMultiple(_ factors: [Int]) -> Int? {
        factors.reduce(Optional(1)) { multiple, factor in
            guard let multiple else { return nil }
            let (product, isTooLarge) = (multiple / commonDivisor(multiple, factor))
                .multipliedReportingOverflow(by: factor)
            return isTooLarge || product > UInt32.max ? nil : product
        }
    }

    /// The nearest step sizes that are whole multiples of the least; nil where two of them would be the same.
    public var nearestMultiples: [Double]? {
        guard let least = stepSizes.min() else { return nil }
        let multiples = stepSizes.map { ($0 / least).rounded() }
        return Set(multiples).count == multiples.count ? multiples.map { $0 * least } : nil
    }

    private static func parts(of least: Double, _ stepSizes: [Double]) -> Int? {
        (1...mostParts).first { parts in
            stepSizes.allSatisfy { size in
                let multiple = size / least * Double(parts)
                return (multiple - multiple.rounded()).magnitude <= tolerance * multiple
            }
        }
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }
}
