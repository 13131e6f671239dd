import ElementaryFunctions

/// The limit of √n Dₙ, where Dₙ is the largest distance of an empirical distribution function from the true one.
public enum KolmogorovDistribution {
    /// P(K > x), with a relative error below 1e-13 in the upper tail; 1 for x ≤ 0.
    ///
    /// For x ≥ 1, 2 Σ (−1)ᵏ⁻¹ exp(−2k²x²) (Kolmogorov 1933). Below, one minus √(2π)/x Σ exp(−(2k − 1)²π²/(8x²)), which
    /// is the same by Jacobi's identity and converges where the first does not.
    public static func upperTail(_ x: Double) -> Double {
        guard x > 0 else { return x.isNaN ? .nan : 1 }
        return x < 1 ? 1 - lower(x) : upper(x)
    }

    private static func upper(_ x: Double) -> Double {
        let square = x * x
        let first = Elementary.exp(-2 * square)
        // What the square's rounding loses, doubled, is a relative error of the tail.
        let correction = 1 - 2 * (-square).addingProduct(x, x)
        let rest = -ratio(2, square) + ratio(3, square) - ratio(4, square)
        return first == 0 ? 0 : 2 * first * correction * (1 + rest)
    }

    /// The k-th exponential over the first; the fifth is below the last place.
    private static func ratio(_ k: Double, _ square: Double) -> Double { Elementary.exp(-2 * (k * k - 1) * square) }

    private static func lower(_ x: Double) -> Double {
        let exponent = -0.125 * .pi * .pi / (x * x)
        let sum = [1.0, 9, 25, 49].reduce(0.0) { $0 + Elementary.exp($1 * exponent) }
        return (2 * Double.pi).squareRoot() / x * sum
    }
}
