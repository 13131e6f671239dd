import Expressions

/// Balls in numbered places: each has a centre and a radius and certainly holds the exact value.
///
/// Each operation takes the image of its operands' balls and adds the rounding error of the centre (J. van der Hoeven,
/// Ball arithmetic, 2009; F. Johansson, Arb, IEEE Trans. Computers 66, 2017). A ball of infinite radius holds
/// everything, including the absence of a number. The two highest places are for intermediate results.
struct BallRow<Numbers: Centres & ~Copyable>: ~Copyable {
    typealias Radius = Numbers.Radius

    var centres: Numbers
    let radii: UnsafeMutablePointer<Radius>
    let scratch, spare: Int
    /// The place in which a fused operation keeps its product.
    var product: Int { scratch }

    /// A row of `count` places; `centres` must have two more.
    init(count: Int, centres: consuming Numbers) {
        self.centres = centres
        (scratch, spare) = (count, count + 1)
        radii = .allocate(capacity: count + 2)
        radii.initialize(repeating: .zero, count: count + 2)
    }

    deinit { radii.deallocate() }

    /// Sets a place to exactly `value`.
    mutating func set(_ result: Int, to value: Double) {
        centres.set(result, to: value)
        radii[result] = value.isFinite ? .zero : .infinite
    }

    /// Marks a place as unknown.
    func fail(_ result: Int) { radii[result] = .infinite }

    mutating func copy(_ a: Int, to result: Int) {
        centres.copy(a, result)
        radii[result] = radii[a]
    }

    mutating func add(_ a: Int, _ b: Int, to result: Int) {
        let spread = radii[a] + radii[b]
        radii[result] = (spread + centres.add(a, b, result)).above
    }

    mutating func subtract(_ a: Int, _ b: Int, to result: Int) {
        let spread = radii[a] + radii[b]
        radii[result] = (spread + centres.subtract(a, b, result)).above
    }

    /// |ab − a₀b₀| ≤ |a₀|r_b + r_a(|b₀| + r_b)
    mutating func multiply(_ a: Int, _ b: Int, to result: Int) {
        let spread = centres.size(a) * radii[b] + radii[a] * (centres.size(b) + radii[b])
        radii[result] = (spread + centres.multiply(a, b, result)).above
    }

    /// |a/b − a₀/b₀| ≤ (r_a + |a₀/b₀|·r_b)/(|b₀| − r_b)
    mutating func divide(_ a: Int, _ b: Int, to result: Int) {
        let room = Radius.below(centres.sizeBelow(b), less: radii[b])
        let (ra, rb) = (radii[a], radii[b])
        let rounding = centres.divide(a, b, result)
        guard .zero < room else { return fail(result) }
        radii[result] = ((ra + (centres.size(result) + rounding) * rb) / room + rounding).above
    }

    mutating func negate(_ a: Int, to result: Int) {
        centres.negate(a, result)
        radii[result] = radii[a]
    }

    mutating func absolute(_ a: Int, to result: Int) {
        centres.absolute(a, result)
        radii[result] = radii[a]
    }

    /// Uses |√x − √x₀| ≤ r/√x₀; a ball that holds negative numbers has no certain root.
    mutating func squareRoot(_ a: Int, to result: Int) {
        let radius = radii[a]
        let isClear = !centres.isNegative(a) && !(centres.sizeBelow(a) < radius)
        let below = centres.sizeBelow(a).squareRoot().below
        let rounding = centres.squareRoot(a, result)
        guard isClear else { return fail(result) }
        radii[result] = .zero < radius ? (radius / below + rounding).above : rounding
    }

    /// −1, 0 or 1 if a is below, at or above b; nil if their balls leave that open.
    private mutating func order(_ a: Int, _ b: Int) -> Int? {
        if a == b { return radii[a].isFinite ? 0 : nil }
        let rounding = centres.subtract(a, b, spare)
        let room = Radius.below(centres.sizeBelow(spare), less: (radii[a] + radii[b] + rounding).above)
        if .zero < room { return centres.isNegative(spare) ? -1 : 1 }
        let isExact = !(.zero < radii[a]) && !(.zero < radii[b])
        return isExact && !(.zero < centres.size(spare) + rounding) ? 0 : nil
    }

    /// Binary64 bounds on either side of the ball.
    func interval(_ place: Int) -> (lower: Double, upper: Double) {
        let value = centres.rounded(place)
        let error = (radii[place] + centres.roundingError(place)).above.upperDouble
        return ((value - error).nextDown, (value + error).nextUp)
    }

    mutating func holds(_ comparison: Comparison, _ a: Int, _ b: Int) -> Bool? {
        guard let order = order(a, b) else { return nil }
        return switch comparison {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .equal: order == 0
        case .notEqual: order != 0
        }
    }

    /// The smaller or the larger of two numbers.
    ///
    /// If their balls overlap, the result has the larger radius, because neither function stretches.
    mutating func extreme(_ a: Int, _ b: Int, isSmaller: Bool, to result: Int) {
        let order = order(a, b)
        let takesFirst = (order.map { $0 < 0 } ?? centres.isLess(a, b)) == isSmaller
        let radius = Radius.larger(radii[a], radii[b])
        copy(takesFirst ? a : b, to: result)
        if order == nil { radii[result] = radius }
    }

    /// c or d; if the choice is open, a ball around both.
    mutating func choose(_ isFirst: Bool?, _ c: Int, _ d: Int, to result: Int) {
        guard let isFirst else { return join(c, d, to: result) }
        copy(isFirst ? c : d, to: result)
    }

    /// A ball that holds both c and d.
    private mutating func join(_ c: Int, _ d: Int, to result: Int) {
        let radius = Radius.larger(radii[c], radii[d])
        let rounding = centres.subtract(d, c, spare)
        let distance = centres.size(spare) + rounding
        copy(c, to: result)
        radii[result] = (radius + distance).above
    }

    /// The bounds of ``interval(_:)``, but with zero width if the ball is one binary64 number.
    private func tightInterval(_ place: Int) -> (lower: Double, upper: Double) {
        let isExact = !(.zero < radii[place]) && !(.zero < centres.roundingError(place))
        return isExact ? (centres.rounded(place), centres.rounded(place)) : interval(place)
    }

    /// The whole number below the ball, if it is unique; otherwise a ball around the smallest and the largest.
    mutating func floor(_ a: Int, to result: Int) {
        let (lower, upper) = tightInterval(a)
        let (least, largest) = (lower.rounded(.down), upper.rounded(.down))
        set(result, to: least)
        if least.isFinite && largest != least { radii[result] = Radius(above: largest - least).above }
    }

    /// The remainder, if ⌊a/b⌋ is one whole number; otherwise a ball around all remainders.
    mutating func modulo(_ a: Int, _ b: Int, to result: Int) {
        let wholes = scratch
        divide(a, b, to: wholes)
        floor(wholes, to: wholes)
        let isDefined = (centres.size(wholes) + radii[wholes]).above < Radius(above: 0x1p52)
        guard isDefined else { return fail(result) }
        guard !(.zero < radii[wholes]) else { return anyRemainder(by: b, to: result) }
        multiply(wholes, b, to: wholes)
        subtract(a, wholes, to: result)
    }

    /// A ball around all remainders, from 0 to b.
    private mutating func anyRemainder(by b: Int, to result: Int) {
        let size = (centres.size(b) + radii[b]).above
        set(result, to: 0)
        radii[result] = size
    }

    /// The entry of a table, if it is certain which one is read.
    mutating func lookup(_ table: Table, _ a: Int, to result: Int) {
        let (lower, upper) = tightInterval(a)
        guard lower.rounded(.towardZero) == upper.rounded(.towardZero) else { return fail(result) }
        set(result, to: table.value(at: lower))
    }
}
