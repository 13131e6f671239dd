import Expressions

/// Images of balls under the elementary functions, each from a bound on the function's derivative over the ball.
extension BallRow where Numbers: ~Copyable {
    mutating func call(_ function: Function, _ a: Int, _ b: Int, to result: Int) {
        switch function {
        case .pow: power(a, b, to: result)
        case .atan2: angle(a, b, to: result)
        case .hypot: hypotenuse(a, b, to: result)
        default: call(function, a, to: result)
        }
    }

    private mutating func call(_ function: Function, _ a: Int, to result: Int) {
        let radius = radii[a]
        let before = Argument(
            size: centres.size(a), below: centres.sizeBelow(a), isPositive: !centres.isNegative(a), radius: radius)
        let rounding = centres.call(function, a, a, result)
        guard radius.isFinite else { return fail(result) }
        // A function that grows no faster than its argument needs no thin ball.
        guard function.isTame || !(.one < radius) else {
            radii[result] = bounded(function, rounding, result)
            return
        }
        radii[result] = (spread(function, before, value: centres.size(result) + rounding) + rounding).above
    }

    /// A bound on the distance of a function from its value at the centre, for a thin ball or a tame function.
    private func spread(_ function: Function, _ x: Argument<Radius>, value: Radius) -> Radius {
        let radius = x.radius
        switch function {
        case .sin, .cos, .tanh: return radius
        // 2^x is nowhere steeper than its own value, because ln 2 is below 1.
        case .exp, .exp2, .cosh: return value * grown(radius)
        // |sinh′| = cosh ≤ 1 + |sinh|, and at most e^r times that over the ball.
        case .sinh: return (.one + value) * grown(radius)
        case .atan: return .smaller(radius / (.one + square(.below(x.below, less: radius))), value + .one + .one)
        // 2/√π < 1.1284
        case .erf: return .smaller(radius * Radius(above: 1.1284), value + .one)
        case .log, .log2, .log10: return Radius(above: function.steepness) * x.ratioToRoom
        case .cbrt: return cubeRootSpread(x, value: value)
        case .asin, .acos: return arcSpread(x)
        case .tan: return tangentSpread(x, value: value)
        case .pow, .atan2, .hypot: return .infinite
        }
    }

    /// Uses that the slope is 1/√(1 − x²), and 1 − x² ≥ 1 − |x|.
    private func arcSpread(_ x: Argument<Radius>) -> Radius {
        guard .zero < x.radius else { return .zero }
        let room = Radius.below(.one, less: (x.size + x.radius).above)
        return .zero < room ? x.radius / room.squareRoot().below : .infinite
    }

    /// Uses |tan(x + h) − tan x| = |sin h|/(|cos x|·|cos(x + h)|), with 1/|cos x| = √(1 + tan²x) and cosines that
    /// differ by at most h.
    private func tangentSpread(_ x: Argument<Radius>, value: Radius) -> Radius {
        let secant = (.one + square(value)).squareRoot().above
        let room = Radius.below((.one / secant).below, less: x.radius)
        return .zero < room ? x.radius * secant / room : .infinite
    }

    /// If the ball stays away from 0 by half its centre, the slope is below 2^⅔/3·|∛x/x|. Otherwise |∛x − ∛y| ≤ ∛(4|x −
    /// y|), and ∛(4r) is at most 2·r^¼ for r ≤ 1 and 2r above.
    private func cubeRootSpread(_ x: Argument<Radius>, value: Radius) -> Radius {
        let radius = x.radius
        if radius + radius < x.below { return radius * value / x.below }
        let root = radius < .one ? radius.squareRoot().squareRoot() : radius
        return root + root
    }

    /// √(x² + y²) changes at most by the sum of the changes of x and y, and at most by (2xΔx + Δx² + 2yΔy + Δy²)/√(x² +
    /// y²).
    private mutating func hypotenuse(_ a: Int, _ b: Int, to result: Int) {
        let (ra, rb) = (radii[a], radii[b])
        let (x, y) = (centres.size(a), centres.size(b))
        let squares = ((x + x + ra) * ra + (y + y + rb) * rb).above
        let rounding = centres.call(.hypot, a, b, result)
        let room = Radius.below(centres.sizeBelow(result), less: rounding)
        let spread = .zero < room ? Radius.smaller(ra + rb, squares / room) : ra + rb
        radii[result] = (spread + rounding).above
    }

    /// The angle of a point. It changes by less than the tangent of its change, |xΔy − yΔx|/(x² + y² + xΔx + yΔy).
    ///
    /// That holds for a point that is certain to lie neither on the negative x axis nor at 0. For any other point, only
    /// the range of angles is known.
    private mutating func angle(_ a: Int, _ b: Int, to result: Int) {
        guard radii[a].isFinite, radii[b].isFinite else { return fail(result) }
        let isPoint = !(.zero < radii[a]) && !(.zero < radii[b])
        let turn = tangentOfTurn(a, b)
        let rounding = centres.call(.atan2, a, b, result)
        let anywhere = centres.size(result) + Radius(above: 4)
        let spread = isPoint ? .zero : Radius.smaller(turn, anywhere)
        radii[result] = (spread + rounding).above
    }

    /// An upper bound on that tangent; infinite if the point may lie on the negative x axis or at 0.
    private func tangentOfTurn(_ a: Int, _ b: Int) -> Radius {
        let (ra, rb) = (radii[a], radii[b])
        let (y, x) = (centres.size(a), centres.size(b))
        let isAside = ra < centres.sizeBelow(a) || rb < centres.sizeBelow(b) && !centres.isNegative(b)
        let square = (centres.sizeBelow(a) * centres.sizeBelow(a) + centres.sizeBelow(b) * centres.sizeBelow(b)).below
        let room = Radius.below(square, less: (x * rb + y * ra).above)
        guard isAside, .zero < room else { return .infinite }
        return (x * ra + y * rb).above / room
    }

    /// Uses e^r − 1 ≤ r + r² and e^r ≤ 1 + r + r² for r ≤ 1: r·e^r bounds the change of an exponential over r.
    private func grown(_ radius: Radius) -> Radius { radius * (.one + radius + square(radius)) }
    private func square(_ x: Radius) -> Radius { x * x }

    /// The radius of a function of a wide ball; finite only for bounded functions.
    private func bounded(_ function: Function, _ rounding: Radius, _ result: Int) -> Radius {
        switch function {
        case .sin, .cos, .tanh: (centres.size(result) + .one + rounding).above
        default: .infinite
        }
    }

    /// x^y: by products for a small whole y, otherwise as e^{y·log x}.
    private mutating func power(_ a: Int, _ b: Int, to result: Int) {
        let exponent = centres.rounded(b)
        let isExact = !(.zero < radii[b]) && !(.zero < centres.roundingError(b))
        let isWhole = isExact && exponent == exponent.rounded() && exponent.magnitude <= 64
        if isWhole { return wholePower(a, Int(exponent), to: result) }
        let (logarithm, product) = (scratch, spare)
        call(.log, a, to: logarithm)
        multiply(b, logarithm, to: product)
        call(.exp, product, to: result)
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

/// A ball as the argument of a function.
private struct Argument<Radius: Bound> {
    /// An upper and a lower bound on the centre's magnitude.
    let size, below: Radius
    let isPositive: Bool
    let radius: Radius

    /// The radius over the smallest number of the ball; infinite if that may not be positive.
    var ratioToRoom: Radius {
        let room = Radius.below(below, less: radius)
        return isPositive && .zero < room ? radius / room : .infinite
    }
}

extension Function {
    /// Whether the function grows no faster than its argument.
    fileprivate var isTame: Bool {
        switch self {
        case .log, .log2, .log10, .atan, .cbrt, .erf: true
        default: false
        }
    }

    /// An upper bound on the slope of the logarithm at 1.
    fileprivate var steepness: Double {
        switch self {
        case .log2: 1.4427
        case .log10: 0.4343
        default: 1
        }
    }
}
