import ElementaryFunctions

/// Student's t distribution with a whole number of degrees of freedom.
///
/// P(|T| > t) = I_x(ν/2, ½) with x = ν/(ν + t²), where I is the regularised incomplete beta function (DLMF §8.17). All
/// operations are correctly rounded, so the digits are the same on every machine.
public struct StudentT: Sendable, Hashable {
    /// The degrees of freedom ν; at least 1.
    public let degreesOfFreedom: Int
    /// 1/B(ν/2, ½) = Γ((ν + 1)/2)/(Γ(ν/2) √π).
    private let inverseBeta: Double

    public init(degreesOfFreedom: Int) {
        precondition(degreesOfFreedom >= 1, "Student's t needs at least 1 degree of freedom, got \(degreesOfFreedom)")
        self.degreesOfFreedom = degreesOfFreedom
        // Γ(x + 1) = x Γ(x), two degrees at a time, from 1/π at 1 and 1/2 at 2.
        let isOdd = degreesOfFreedom % 2 == 1
        let first = isOdd ? 1.0 : 2
        let start: Double = isOdd ? 1 / .pi : 0.5
        inverseBeta = stride(from: first, to: Double(degreesOfFreedom), by: 2).reduce(start) { $0 * (($1 + 1) / $1) }
    }

    /// P(|T| > t) for t ≥ 0, with a relative error of about 1e-14 + ν·1e-16, since a power of ν/2 multiplies the
    /// rounding of x.
    public func outside(_ t: Double) -> Double {
        guard t.isFinite else { return t.isNaN ? .nan : 0 }
        let freedom = Double(degreesOfFreedom)
        // Computed from the smaller of t²/ν and its inverse, so that neither overflows.
        let ratio = t * (t / freedom)
        let beta = IncompleteBeta(a: 0.5 * freedom, b: 0.5, inverseBeta: inverseBeta)
        return ratio <= 1
            ? beta.value(1 / (1 + ratio), complement: ratio / (1 + ratio))
            : beta.value(1 / ratio / (1 + 1 / ratio), complement: 1 / (1 + 1 / ratio))
    }

    /// The t > 0 with P(|T| ≤ t) = `confidence`, in (0, 1): half the width of a two-sided interval, in standard errors.
    public func bound(confidence: Double) -> Double {
        precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1, got \(confidence)")
        let error = 1 - confidence
        let upper = upperBound(error: error)
        let bracket = RootBracket(
            lower: 0.5 * upper, upper: upper, valueAtLower: outside(0.5 * upper) - error,
            valueAtUpper: outside(upper) - error, tolerance: 4 * upper.ulp)
        // Without a change of sign the upper end is the root.
        guard var bracket else { return upper }
        while !bracket.isNarrow {
            let place = bracket.next
            bracket.update(at: place, value: outside(place) - error)
        }
        return bracket.interpolated
    }

    /// The power of two t with P(|T| > t) ≤ `error` < P(|T| > t/2).
    private func upperBound(error: Double) -> Double {
        var upper = 1.0
        while outside(upper) > error { upper *= 2 }
        while outside(0.5 * upper) <= error { upper *= 0.5 }
        return upper
    }
}

/// The regularised incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22) and Lentz's method.
struct IncompleteBeta {
    let a, b: Double
    /// 1/B(a, b).
    let inverseBeta: Double

    /// I_x(a, b) at `x`. `complement` is 1 − x, passed separately because it may be far smaller than the last place of
    /// x.
    func value(_ x: Double, complement y: Double) -> Double {
        if x <= 0 { return 0 }
        if y <= 0 { return 1 }
        // The fraction converges fast below the mean, and I_x(a, b) = 1 − I_{1−x}(b, a).
        let isBelow = x * (a + b + 2) < a + 1
        return isBelow ? tail(a, b, x, y) : 1 - tail(b, a, y, x)
    }

    private func tail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
        let front = Elementary.pow(x, a) * Elementary.pow(y, b) * inverseBeta / a
        return front / fraction(a, b, x)
    }

    /// The continued fraction 1 + d₁/(1 + d₂/(1 + …)).
    private func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        var value = 1.0
        var c = 1.0
        var d = 0.0
        for k in 1...Self.mostTerms {
            let term = Self.coefficient(k, a, b) * x
            d = 1 / nonzero(1.0.addingProduct(term, d))
            c = nonzero(term / c + 1)
            value *= c * d
            if (c * d - 1).magnitude <= Double.ulpOfOne { break }
        }
        return value
    }

    private static let mostTerms = 10_000

    /// The coefficient dₖ of the fraction, without x.
    private static func coefficient(_ k: Int, _ a: Double, _ b: Double) -> Double {
        let m = Double(k / 2)
        let even = a + 2 * m
        return k % 2 == 0 ? m * (b - m) / ((even - 1) * even) : -(a + m) * (a + b + m) / (even * (even + 1))
    }

    private func nonzero(_ value: Double) -> Double { value == 0 ? 1e-300 : value }
}
