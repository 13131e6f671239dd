/// Functions of one variable s in numbered places, each as a polynomial and a remainder.
///
/// f(s) = Σ cᵢsⁱ + g(s), with |g| at most the remainder everywhere in the complex disc |s| ≤ 1, where f and g are
/// analytic.
///
/// These are Taylor models (K. Makino, M. Berz, "Taylor models and other validated functional inclusion methods", Int.
/// J. Pure Appl. Math. 4, 2003) over a disc. Bounds on magnitudes hold for complex s as well, so Cauchy's inequality
/// bounds the derivative of g. Rounding errors of coefficients enter the remainder. An infinite remainder means that
/// nothing is known.
struct TaylorRow<Numbers: Centres & ~Copyable>: ~Copyable {
    typealias Radius = Numbers.Radius

    var centres: Numbers
    /// The highest power of every polynomial.
    let order: Int
    let remainders: UnsafeMutablePointer<Radius>
    /// The highest power that occurs, for each place.
    let degrees: UnsafeMutablePointer<Int>
    /// Places for intermediate functions, then a number for intermediate products.
    let spares: Range<Int>
    let scratch: Int
    /// The place in which a fused operation keeps its product.
    var product: Int { spares.upperBound - 2 }
    private static var spareCount: Int { 7 }

    /// The count of numbers that a row of `places` places needs.
    static func numberCount(places: Int, order: Int) -> Int { (places + spareCount) * (order + 1) + 1 }

    init(count: Int, order: Int, centres: consuming Numbers) {
        self.centres = centres
        self.order = order
        spares = count..<count + Self.spareCount
        scratch = (count + Self.spareCount) * (order + 1)
        remainders = .allocate(capacity: spares.upperBound)
        remainders.initialize(repeating: .zero, count: spares.upperBound)
        degrees = .allocate(capacity: spares.upperBound)
        degrees.initialize(repeating: 0, count: spares.upperBound)
    }

    deinit {
        remainders.deallocate()
        degrees.deallocate()
    }

    /// The place of the coefficient of s^`power`.
    @inline(__always) func number(_ place: Int, _ power: Int) -> Int { place * (order + 1) + power }

    /// Sets a place to the constant `value`.
    mutating func set(_ result: Int, to value: Double) {
        centres.set(number(result, 0), to: value)
        degrees[result] = 0
        remainders[result] = value.isFinite ? .zero : .infinite
    }

    /// Sets a place to middle + reach·s.
    mutating func setVariable(_ result: Int, middle: Double, reach: Double) {
        set(result, to: middle)
        centres.set(number(result, 1), to: reach)
        degrees[result] = 1
    }

    mutating func copy(_ a: Int, to result: Int) {
        guard a != result else { return }
        for power in 0...degrees[a] { centres.copy(number(a, power), number(result, power)) }
        (degrees[result], remainders[result]) = (degrees[a], remainders[a])
    }

    mutating func negate(_ a: Int, to result: Int) {
        copy(a, to: result)
        for power in 0...degrees[result] { centres.negate(number(result, power), number(result, power)) }
    }

    mutating func add(_ a: Int, _ b: Int, to result: Int) { combine(a, b, to: result, subtracts: false) }
    mutating func subtract(_ a: Int, _ b: Int, to result: Int) { combine(a, b, to: result, subtracts: true) }

    private mutating func combine(_ a: Int, _ b: Int, to result: Int, subtracts: Bool) {
        let (first, second) = (degrees[a], degrees[b])
        var error = remainders[a] + remainders[b]
        for power in 0...max(first, second) {
            let (x, y) = (number(a, power), number(b, power))
            let sum = number(result, power)
            if power > first {
                subtracts ? centres.negate(y, sum) : centres.copy(y, sum)
            } else if power > second {
                centres.copy(x, sum)
            } else {
                error = error + (subtracts ? centres.subtract(x, y, sum) : centres.add(x, y, sum))
            }
        }
        degrees[result] = max(first, second)
        remainders[result] = error.above
    }

    /// The product; powers beyond the order enter the remainder.
    mutating func multiply(_ a: Int, _ b: Int, to result: Int) {
        let product = spares.upperBound - 1
        let degree = min(order, degrees[a] + degrees[b])
        var error = Radius.zero
        for power in 0...degree { error = error + multiply(a, b, power, to: number(product, power)) }
        let (sizeA, sizeB) = (polynomialSize(a), polynomialSize(b))
        error = error + overflow(a, b)
        error = error + sizeA * remainders[b] + remainders[a] * (sizeB + remainders[b])
        (degrees[product], remainders[product]) = (degree, error.above)
        copy(product, to: result)
    }

    /// Computes the coefficient of one power of a product; returns its rounding error.
    private mutating func multiply(_ a: Int, _ b: Int, _ power: Int, to sum: Int) -> Radius {
        let first = max(0, power - degrees[b])
        var error = centres.multiply(number(a, first), number(b, power - first), sum)
        for i in first + 1..<max(first, min(power, degrees[a])) + 1 {
            error = error + centres.multiply(number(a, i), number(b, power - i), scratch)
            error = error + centres.add(sum, scratch, sum)
        }
        return error.above
    }

    /// Σ |aᵢbⱼ| over the powers beyond the order.
    private func overflow(_ a: Int, _ b: Int) -> Radius {
        guard degrees[a] + degrees[b] > order else { return .zero }
        var (sum, tail) = (Radius.zero, Radius.zero)
        // As j grows, more powers of a overflow together with it.
        var i = degrees[a]
        for j in max(0, order + 1 - degrees[a])...degrees[b] {
            while i + j > order, i >= 0 {
                tail = (tail + centres.size(number(a, i))).above
                i -= 1
            }
            sum = (sum + tail * centres.size(number(b, j))).above
        }
        return sum
    }

    /// An upper bound on the magnitude of the polynomial in the disc.
    func polynomialSize(_ a: Int) -> Radius { size(a, from: 0) }

    /// The bound of ``polynomialSize(_:)`` for powers from `lowest` on, without the remainder.
    func size(_ a: Int, from lowest: Int) -> Radius {
        var sum = Radius.zero
        for power in lowest..<max(lowest, degrees[a] + 1) { sum = sum + centres.size(number(a, power)) }
        return sum.above
    }

    /// An upper bound on the magnitude of the function in the disc.
    func size(_ a: Int) -> Radius { (polynomialSize(a) + remainders[a]).above }

    /// An upper bound on the function's distance from its first coefficient in the disc.
    func variation(_ a: Int) -> Radius { (size(a, from: 1) + remainders[a]).above }

    /// A lower bound on the magnitude of the function in the disc.
    func sizeBelow(_ a: Int) -> Radius { .below(centres.sizeBelow(number(a, 0)), less: variation(a)) }
}
