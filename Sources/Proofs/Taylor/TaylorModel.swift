/// A Taylor model f(s) = Σ cᵢsⁱ + g(s), with |g| at most the remainder in the disc |s| ≤ 1.
struct TaylorModel: Sendable, Hashable {
    let coefficients: [Double]
    let remainder: Double

    /// The distance from the middle within which statements are made: half of the disc.
    ///
    /// There Cauchy's inequality gives |g′| ≤ remainder / (1 − ½).
    static let reach = 0.5

    /// The polynomial's value, and a bound on its rounding error.
    func value(at s: Double) -> (value: Double, error: Double) { Self.sum(coefficients, s) }

    /// The derivative of the polynomial, and a bound on its rounding error.
    func slope(at s: Double) -> (value: Double, error: Double) {
        Self.sum(coefficients.enumerated().dropFirst().map { Double($0) * $1 }, s)
    }

    /// Bounds on |f − polynomial| and on |f′ − polynomial′| within ``reach``.
    var valueError: Double { remainder }
    var slopeError: Double { remainder / (1 - Self.reach) * (1 + 0x1p-50) }

    /// Upper bounds on the magnitude of the polynomial's first and second derivative within ``reach``.
    var largestSlope: Double { Self.size(coefficients.enumerated().dropFirst().map { Double($0) * $1 }) }
    var largestBend: Double { Self.size(coefficients.enumerated().dropFirst(2).map { Double($0 * ($0 - 1)) * $1 }) }

    private static func size(_ coefficients: [Double]) -> Double {
        coefficients.reversed().reduce(0) { $0 * reach + $1.magnitude } * (1 + 0x1p-40)
    }

    /// The polynomial's value by Horner's rule; each of its 2n roundings is at most 2⁻⁵³ of the sum of the magnitudes.
    private static func sum(_ coefficients: [Double], _ s: Double) -> (value: Double, error: Double) {
        var (value, size) = (0.0, 0.0)
        for coefficient in coefficients.reversed() {
            value = value * s + coefficient
            size = size * s.magnitude + coefficient.magnitude
        }
        return (value, size * Double(2 * coefficients.count + 2) * 0x1p-52)
    }
}
