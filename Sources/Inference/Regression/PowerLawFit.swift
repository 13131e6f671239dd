import ElementaryFunctions

/// A power law fitted by a line: value ∝ size^slope, from log₁₀ of positive values over log₁₀ of positive sizes.
public struct PowerLawFit: Sendable, Hashable {
    /// The fitted line of log₁₀ value over log₁₀ size.
    public let line: LineFit

    /// The reason why there is no fit.
    public enum Obstacle: Error, Hashable, Sendable {
        /// There are fewer than three different sizes.
        case tooFewSizes(Int)
        /// A size or a value has no logarithm; `place` is its index.
        case sizeNotPositive(Double, place: Int)
        case valueNotPositive(Double, place: Int)
    }

    public init(sizes: [Double], values: [Double]) throws(Obstacle) {
        precondition(sizes.count == values.count, "a fit needs as many values as sizes")
        if let place = sizes.firstIndex(where: { !Self.hasLogarithm($0) }) {
            throw .sizeNotPositive(sizes[place], place: place)
        }
        guard Set(sizes).count >= 3 else { throw .tooFewSizes(Set(sizes).count) }
        if let place = values.firstIndex(where: { !Self.hasLogarithm($0) }) {
            throw .valueNotPositive(values[place], place: place)
        }
        // Three sizes that differ in the last place may have equal logarithms.
        guard let line = LineFit(x: sizes.map(Self.log10), y: values.map(Self.log10)) else { throw .tooFewSizes(1) }
        self.line = line
    }

    public var slope: Double { line.slope }

    /// A bound on the change of the slope if values change by at most `errors`; infinite if a value may become 0.
    package static func slopeError(sizes: [Double], values: [Double], errors: [Double]) -> Double {
        guard let weights = SlopeWeights(sizes.map(log10)) else { return .infinity }
        // Weights refer to log₁₀, errors to natural logarithms.
        return weights.logarithmicError(values: values, errors: errors) / 0x1.26bb1bbb55516p1
    }

    private static func hasLogarithm(_ value: Double) -> Bool { value > 0 && value.isFinite }

    /// The decimal logarithm, with the same bits everywhere, unlike a platform's.
    public static func log10(_ value: Double) -> Double { Elementary.log(value) / 0x1.26bb1bbb55516p1 }
}
