import ElementaryFunctions

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), for a > 0 (DLMF §8.2).
///
/// Below x = a + 1 the series of P (DLMF 8.7.1), above it the continued fraction of Q (DLMF 8.9.2) by Lentz's method.
/// Either is multiplied with the density of the gamma distribution, which is computed without cancellation, so that
/// tails keep a relative error below 1e-12.
struct IncompleteGamma {
    let a: Double

    init(a: Double) {
        precondition(a > 0 && a.isFinite, "an incomplete gamma function needs a positive parameter, got \(a)")
        self.a = a
    }

    /// Q(a, x), the upper tail of a gamma distribution of shape a.
    func upper(_ x: Double) -> Double {
        guard x > 0 else { return x.isNaN ? .nan : 1 }
        if x == .infinity { return 0 }
        return x < a + 1 ? 1 - density(x) * series(x) : density(x) * fraction(x)
    }

    /// xᵃ e⁻ˣ/Γ(a + 1).
    private func density(_ x: Double) -> Double {
        if a < Self.leastForStirling { return directDensity(x) }
        return Elementary.exp(-Self.stirlingError(a) - deviance(x)) / (2 * .pi * a).squareRoot()
    }

    private static let leastForStirling = 16.0

    /// The density for small a. Half of the exponential at a time, so that the product is not lost on the way.
    private func directDensity(_ x: Double) -> Double {
        // No power of at most 16 brings back what e^(−1000) has taken away.
        if x > 1000 { return 0 }
        let half = Elementary.exp(-0.5 * x)
        return Elementary.pow(x, a) * half / Self.gamma(a + 1) * half
    }

    /// Γ(x) for 1 < x ≤ 17, by Γ(x) = Γ(x + m)/(x (x + 1) … (x + m − 1)) and Stirling's formula.
    private static func gamma(_ x: Double) -> Double {
        var (y, product) = (x, 1.0)
        while y < leastForStirling + 8 {
            product *= y
            y += 1
        }
        // Γ(y) = √(2π/y) (y/e)ʸ e^δ.
        let power = Elementary.pow(y, y) * Elementary.exp(stirlingError(y) - y)
        return (2 * .pi / y).squareRoot() * power / product
    }

    /// log Γ(a + 1) − (a + ½) log a + a − ½ log 2π for a ≥ 16, by Stirling's series (DLMF 5.11.1), of
    /// which the next term is below 2e-16.
    private static func stirlingError(_ a: Double) -> Double {
        let z = 1 / (a * a)
        let coefficients = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188]
        return coefficients.reversed().reduce(0) { $1.addingProduct($0, z) } / a
    }

    /// a log(a/x) + x − a, with a small relative error also where x is near a (Loader, Fast and accurate computation of
    /// binomial probabilities, 2000).
    ///
    /// With v = (x − a)/(x + a) it is (x − a) v − 2a (v³/3 + v⁵/5 + …).
    private func deviance(_ x: Double) -> Double {
        let v = (x - a) / (x + a)
        guard v.magnitude < 0.1 else { return (x - a).addingProduct(a, Elementary.log(a / x)) }
        let z = v * v
        // z⁹ is below the last place.
        let sum = stride(from: 17.0, through: 3, by: -2).reduce(0) { (1 / $1).addingProduct($0, z) }
        return v * (x - a).addingProduct(-2 * a * z, sum)
    }

    /// P over the density: 1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …
    private func series(_ x: Double) -> Double {
        var (sum, term, k) = (1.0, 1.0, a)
        while term > 0.1 * sum.ulp {
            k += 1
            term *= x / k
            sum += term
        }
        return sum
    }

    /// Q over the density: a/(x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …))).
    private func fraction(_ x: Double) -> Double {
        var place = x + 1 - a
        var (c, d) = (Double.infinity, 1 / nonzero(place))
        var value = d
        for k in 1...Self.mostTerms {
            let term = Double(k) * (a - Double(k))
            place += 2
            d = 1 / nonzero(place.addingProduct(term, d))
            c = nonzero(place + term / c)
            value *= c * d
            if (c * d - 1).magnitude <= Double.ulpOfOne { break }
        }
        return a * value
    }

    private static let mostTerms = 1_000_000

    private func nonzero(_ value: Double) -> Double { value == 0 ? 1e-300 : value }
}
