import ElementaryFunctions

/// The standard normal distribution: quantiles, and tails that keep their digits far out.
public enum StandardNormal {
    /// P(|Z| > |z|), with a relative error below 1e-12 down to the smallest normal numbers.
    public static func outside(_ z: Double) -> Double {
        let a = z.magnitude
        guard a < 40 else { return a.isNaN ? .nan : 0 }
        let square = a * a
        // What the square's rounding loses is a relative error of the tail.
        let lost = (-square).addingProduct(a, a)
        return IncompleteGamma(a: 0.5).upper(0.5 * square) * (1 - 0.5 * lost)
    }

    /// P(Z > z), with a relative error below 1e-12 down to the smallest normal numbers.
    public static func upperTail(_ z: Double) -> Double { z < 0 ? 1 - 0.5 * outside(z) : 0.5 * outside(z) }

    /// The z > 0 with P(|Z| ≤ z) = `confidence`, in (0, 1): half the width of a two-sided interval, in standard errors.
    public static func bound(confidence: Double) -> Double {
        precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1, got \(confidence)")
        return -quantile(0.5 * (1 - confidence))
    }

    /// The z with P(Z ≤ z) = `p`, with a relative error below 1e-15; ∓∞ at 0 and 1, NaN outside [0, 1].
    ///
    /// Rational approximations PPND16 of Wichura (Algorithm AS 241, Applied Statistics 37, 1988): in the middle
    /// z = q R(0.425² − q²) with q = p − ½, elsewhere in √(−log p), where p is that of the nearer tail.
    public static func quantile(_ p: Double) -> Double {
        guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
        let q = p - 0.5
        if q.magnitude <= 0.425 { return q * middle.value((0.180625).addingProduct(-q, q)) }
        let distance = (-Elementary.log(min(p, 1 - p))).squareRoot()
        let z = distance <= 5 ? shoulder.value(distance - 1.6) : tail.value(distance - 5)
        return q < 0 ? -z : z
    }

    private static let middle = RationalFunction(
        numerator: [
            3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
            4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
        ],
        denominator: [
            1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
            3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
        ])

    private static let shoulder = RationalFunction(
        numerator: [
            1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
            1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
        ],
        denominator: [
            1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
            1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
        ])

    private static let tail = RationalFunction(
        numerator: [
            6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
            2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
        ],
        denominator: [
            1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
            7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
        ])
}

/// A ratio of polynomials, whose coefficients stand in ascending order.
private struct RationalFunction {
    let numerator, denominator: [Double]

    func value(_ x: Double) -> Double { Self.horner(numerator, x) / Self.horner(denominator, x) }

    private static func horner(_ coefficients: [Double], _ x: Double) -> Double {
        coefficients.reversed().reduce(0) { $1.addingProduct($0, x) }
    }
}
