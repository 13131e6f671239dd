import Expressions

/// Elementary functions, by the differential equations that they solve.
///
/// Polynomials solve the equations up to a defect. The effect of the defect on the solution is bounded by the growth of
/// solutions in the disc.
extension TaylorRow where Numbers: ~Copyable {
    mutating func call(_ function: Function, _ a: Int, _ b: Int, to result: Int) {
        switch function {
        case .exp: exponential(a, to: result)
        case .sin, .cos, .tan: circular(function, a, to: result)
        case .sinh, .cosh, .tanh: hyperbolic(function, a, to: result)
        case .pow: power(a, b, to: result)
        case .exp2: powerOfTwo(a, to: result)
        case .hypot: hypotenuse(a, b, to: result)
        case .log, .log2, .log10, .cbrt, .asin, .acos, .atan, .atan2, .erf: fail(result)
        }
    }

    /// 2^a = e^{a·ln 2}
    private mutating func powerOfTwo(_ a: Int, to result: Int) {
        let factor = spares.lowerBound + 2
        set(factor, to: 2)
        remainders[factor] = centres.call(.log, number(factor, 0), number(factor, 0), number(factor, 0))
        multiply(a, factor, to: factor)
        exponential(factor, to: result)
    }

    private mutating func hypotenuse(_ a: Int, _ b: Int, to result: Int) {
        let sum = spares.lowerBound + 2
        multiply(a, a, to: sum)
        multiply(b, b, to: product)
        add(sum, product, to: sum)
        squareRoot(sum, to: result)
    }

    /// Solves y′ = a′y. With V the variation of a: |y − eᵃ| ≤ e^{2V}·|defect| + e^V·|y(0) − e^{a(0)}| for the
    /// polynomial a, and the remainder R of a changes eᵃ by at most |eᵃ|(e^R − 1).
    private mutating func exponential(_ a: Int, to result: Int) {
        let y = spares.lowerBound
        let rounding = centres.call(.exp, number(a, 0), number(a, 0), number(y, 0))
        let first = centres.size(number(y, 0)) + rounding
        solve(a, y: y, other: y, isNegated: false)
        guard let grown = exponential(of: size(a, from: 1)), !(.one < remainders[a]) else { return fail(result) }
        let defect = defect(of: y, a, other: y, isNegated: false)
        let moved = first * grown * remainders[a] * (.one + remainders[a])
        remainders[y] = (grown * grown * defect + grown * rounding + moved).above
        copy(y, to: result)
    }

    /// Solves S′ = a′C, C′ = −a′S: solutions grow by at most e^V, as rotations by a complex angle do.
    private mutating func circular(_ function: Function, _ a: Int, to result: Int) {
        let (sine, cosine) = (spares.lowerBound, spares.lowerBound + 1)
        let rounding = solveCircular(a, sine: sine, cosine: cosine)
        guard let grown = exponential(of: size(a, from: 1)), !(.one < remainders[a]) else { return fail(result) }
        let defectOfSine = defect(of: sine, a, other: cosine, isNegated: false)
        let defect = defectOfSine + defect(of: cosine, a, other: sine, isNegated: true)
        // |sin(a + R) − sin a| ≤ R·e^{V + R}, because |cos| is at most e^{|Im|}; and e^R ≤ 2(1 + R).
        let moved = (.one + .one) * grown * remainders[a] * (.one + remainders[a])
        let remainder = (grown * grown * defect + grown * rounding + moved).above
        (remainders[sine], remainders[cosine]) = (remainder, remainder)
        take(function, sine: sine, cosine: cosine, to: result)
    }

    /// Finds both polynomials; returns the rounding error of their initial values.
    private mutating func solveCircular(_ a: Int, sine: Int, cosine: Int) -> Radius {
        let roundingOfSine = centres.call(.sin, number(a, 0), number(a, 0), number(sine, 0))
        let rounding = roundingOfSine + centres.call(.cos, number(a, 0), number(a, 0), number(cosine, 0))
        (degrees[sine], degrees[cosine]) = (0, 0)
        for power in 1..<order + 1 {
            solve(power, a, y: sine, other: cosine, isNegated: false)
            solve(power, a, y: cosine, other: sine, isNegated: true)
        }
        return rounding
    }

    /// The sine, the cosine or their quotient.
    private mutating func take(_ function: Function, sine: Int, cosine: Int, to result: Int) {
        switch function {
        case .sin: copy(sine, to: result)
        case .cos: copy(cosine, to: result)
        default:
            let (dividend, divisor) = (spares.lowerBound + 2, spares.lowerBound + 3)
            copy(sine, to: dividend)
            copy(cosine, to: divisor)
            divide(dividend, divisor, to: result)
        }
    }

    /// Hyperbolic functions, from eᵃ and e⁻ᵃ.
    private mutating func hyperbolic(_ function: Function, _ a: Int, to result: Int) {
        let (growing, falling) = (spares.lowerBound + 2, spares.lowerBound + 3)
        let half = spares.lowerBound
        negate(a, to: falling)
        exponential(falling, to: falling)
        exponential(a, to: growing)
        if function == .tanh { return hyperbolicTangent(growing, falling, to: result) }
        if function == .sinh { subtract(growing, falling, to: growing) } else { add(growing, falling, to: growing) }
        set(half, to: 0.5)
        multiply(growing, half, to: result)
    }

    /// The quotient of difference and sum, which need not be halved.
    private mutating func hyperbolicTangent(_ growing: Int, _ falling: Int, to result: Int) {
        let difference = spares.lowerBound + 1
        subtract(growing, falling, to: difference)
        add(growing, falling, to: falling)
        copy(difference, to: growing)
        divide(growing, falling, to: result)
    }

    /// a^b for a whole exponent b only.
    private mutating func power(_ a: Int, _ b: Int, to result: Int) {
        let exponent = centres.rounded(number(b, 0))
        let isExact = degrees[b] == 0 && !(.zero < remainders[b]) && !(.zero < centres.roundingError(number(b, 0)))
        guard isExact, exponent == exponent.rounded(), (0...64).contains(exponent) else { return fail(result) }
        let (base, product) = (spares.lowerBound + 2, spares.lowerBound + 3)
        copy(a, to: base)
        set(product, to: 1)
        for _ in 0..<Int(exponent) { multiply(product, base, to: product) }
        copy(product, to: result)
    }

    /// The coefficients of y from y(0) on, for y′ = ±a′·other.
    private mutating func solve(_ a: Int, y: Int, other: Int, isNegated: Bool) {
        degrees[y] = 0
        for power in 1..<order + 1 { solve(power, a, y: y, other: other, isNegated: isNegated) }
    }

    /// One coefficient: n·yₙ = ±Σ i·aᵢ·otherₙ₋ᵢ.
    private mutating func solve(_ power: Int, _ a: Int, y: Int, other: Int, isNegated: Bool) {
        let (sum, factor) = (number(y, power), number(spares.upperBound - 3, 0))
        centres.set(sum, to: 0)
        for i in 1..<min(power, degrees[a]) + 1 {
            centres.set(factor, to: Double(i) / Double(power) * (isNegated ? -1 : 1))
            _ = centres.multiply(number(a, i), factor, scratch)
            _ = centres.multiply(scratch, number(other, power - i), scratch)
            _ = centres.add(sum, scratch, sum)
        }
        degrees[y] = power
    }

    /// An upper bound on |y′ ∓ a′·other| in the disc, for the polynomials.
    private mutating func defect(of y: Int, _ a: Int, other: Int, isNegated: Bool) -> Radius {
        let (slope, change) = (spares.upperBound - 3, spares.upperBound - 2)
        differentiate(a, to: slope)
        remainders[other] = .zero
        multiply(slope, other, to: slope)
        differentiate(y, to: change)
        if isNegated { add(change, slope, to: change) } else { subtract(change, slope, to: change) }
        return size(change)
    }

    /// The derivative of the polynomial.
    private mutating func differentiate(_ a: Int, to result: Int) {
        var error = Radius.zero
        centres.set(number(result, 0), to: 0)
        for power in 1..<max(1, degrees[a]) + 1 where power <= degrees[a] {
            centres.set(scratch, to: Double(power))
            error = error + centres.multiply(number(a, power), scratch, number(result, power - 1))
        }
        (degrees[result], remainders[result]) = (max(0, degrees[a] - 1), error.above)
    }

    /// An upper bound on e^x for x ≤ 16; nil above.
    private func exponential(of x: Radius) -> Radius? {
        let value = x.upperDouble
        guard value <= 16 else { return nil }
        // 2^(x/ln 2), rounded up to a power of 2^(1/16).
        let sixteenths = (value * 1.4426950408889636 * 16).rounded(.up)
        var result = Radius.one
        for _ in 0..<Int(sixteenths) { result = (result * Radius(above: 1.0442737824274142)).above }
        return result
    }
}
