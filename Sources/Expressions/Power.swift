/// The largest exponent that is expanded into multiplications.
private let largestExpandedExponent = 64.0

/// `xⁿ`: for |n| ≤ 64 always by the same chain of multiplications, otherwise by the function ``Function/pow``.
///
/// The chain squares x repeatedly and multiplies the squares x^(2^k) whose bit k is set in |n|, from the lowest bit to
/// the highest: x⁷ = (x·x²)·x⁴. A negative n gives 1 / x^|n|, and x⁰ is 1.
public func power(_ x: Expression, _ n: Int) -> Expression { power(x, Double(n)) }

/// `xʸ` for a constant y: by multiplications, a square root or the function ``Function/pow``.
///
/// Integers are expanded as in ``power(_:_:)-(_,Int)``; ½ and −½ use a square root. All other exponents use
/// ``Function/pow``, whose derivative stays finite at x = 0 for y > 1.
public func power(_ x: Expression, _ y: Double) -> Expression { power(x, y, build: Expression.make) }

/// `xʸ` as in ``power(_:_:)-(_,Double)``, built with the given constructor.
func power(_ x: Expression, _ y: Double, build: (Operation, [Expression]) -> Expression) -> Expression {
    let whole = y.magnitude.rounded(.down)
    let half = y.magnitude - whole
    guard y.magnitude <= largestExpandedExponent, half == 0 || y.magnitude == 0.5 else {
        return build(.call(.pow), [x, Expression(y)])
    }
    var factors = squares(of: x, for: Int(whole), build: build)
    if half > 0 { factors.append(build(.squareRoot, [x])) }
    let chain = factors.dropFirst().reduce(factors.first ?? 1) { build(.multiply, [$0, $1]) }
    return y < 0 ? build(.divide, [1, chain]) : chain
}

/// x^(2^k) for each bit k that is set in n, lowest bit first.
private func squares(of x: Expression, for n: Int, build: (Operation, [Expression]) -> Expression) -> [Expression] {
    var squares: [Expression] = []
    var square = x
    for bit in 0..<Int.bitWidth where n >> bit > 0 {
        if bit > 0 { square = build(.multiply, [square, square]) }
        if n >> bit & 1 == 1 { squares.append(square) }
    }
    return squares
}
