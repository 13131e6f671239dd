import Expressions

/// Images of balls under the elementary functions, each by a bound on its derivative over the ball.
extension BallRow where Numbers: ~Copyable {
    mutating func call(_ function: Function, _ a: Int, _ b: Int, to result: Int) {
        if function == .pow { return power(a, b, to: result) }
        let radius = radii[a]
        let before = (size: centres.size(a), below: centres.sizeBelow(a))
        let isPositive = !centres.isNegative(a)
        let rounding = centres.call(function, a, result)
        guard radius.isFinite else { return radii[result] = .infinite }
        // What grows no faster than its argument needs no thin ball.
        let isTame = function == .log || function == .atan
        guard isTame || !(.one < radius) else { return radii[result] = bounded(function, rounding, result) }
        let value = centres.size(result) + rounding
        let spread: Radius
        switch function {
        case .sin, .cos: spread = radius
        case .exp, .cosh: spread = value * grown(radius)
        // |sinh′| = cosh ≤ 1 + |sinh|, and over the ball e^r times as much.
        case .sinh: spread = (.one + value) * grown(radius)
        case .tanh: spread = radius
        case .atan:
            spread = .smaller(radius / (.one + square(.below(before.below, less: radius))), value + .one + .one)
        case .log:
            let room = Radius.below(before.below, less: radius)
            spread = isPositive && .zero < room ? radius / room : .infinite
        // |tan(x + h) − tan x| = |sin h|/(|cos x|·|cos(x + h)|), with 1/|cos x| = √(1 + tan²x) and cosines that differ by h at most.
        case .tan:
            let secant = (.one + square(value)).squareRoot().above
            let room = Radius.below((.one / secant).below, less: radius)
            spread = .zero < room ? radius * secant / room : .infinite
        case .pow: spread = .infinite
        }
        radii[result] = (spread + rounding).above
    }

    /// e^r − 1 ≤ r + r² and e^r ≤ 1 + r + r² for r ≤ 1: r·e^r is at least the change of an exponential over it.
    private func grown(_ radius: Radius) -> Radius { radius * (.one + radius + square(radius)) }
    private func square(_ x: Radius) -> Radius { x * x }

    /// The radius of a function of a wide ball: known of those that are bounded.
    private func bounded(_ function: Function, _ rounding: Radius, _ result: Int) -> Radius {
        switch function {
        case .sin, .cos, .tanh: (centres.size(result) + .one + rounding).above
        default: .infinite
        }
    }

    /// x^y: by products for a small whole y, else e^{y·log x}.
    private mutating func power(_ a: Int, _ b: Int, to result: Int) {
        let exponent = centres.rounded(b)
        let isExact = !(.zero < radii[b]) && !(.zero < centres.roundingError(b))
        let isWhole = isExact && exponent == exponent.rounded() && exponent.magnitude <= 64
        if isWhole { return wholePower(a, Int(exponent), to: result) }
        let (logarithm, product) = (scratch, spare)
        call(.log, a, a, to: logarithm)
        multiply(b, logarithm, to: product)
        call(.exp, product, product, to: result)
    }

    private mutating func wholePower(_ a: Int, _ exponent: Int, to result: Int) {
        let (base, product) = (scratch, spare)
        copy(a, to: base)
        set(product, to: 1)
        for _ in 0..<exponent.magnitude { multiply(product, base, to: product) }
        guard exponent < 0 else { return copy(product, to: result) }
        set(base, to: 1)
        divide(base, product, to: result)
    }
}
