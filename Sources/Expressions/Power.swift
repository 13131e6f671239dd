/// The largest exponent that is expanded into multiplications.
private let largestExpandedExponent = 64.0

/// `xⁿ`, always by the same chain of multiplications where |n| ≤ 64, else by the function ``Function/pow``.
///
/// The chain squares x repeatedly and multiplies the squares x^(2^k) whose bit k is set in |n|, from the lowest bit to
/// the highest: x⁷ = (x·x²)·x⁴. A negative n gives 1 / x^|n|, and x⁰ is 1.
public func power(_ x: Expression, _ n: Int) -> Expression { power(x, Double(n)) }

/// `xʸ` for a constant y: multiplications for an integer as in ``power(_:_:)-(_,Int)``, a square root for ½ and −½,
/// else the function ``Function/pow``, whose derivative stays finite where x is 0 and y above 1.
public func power(_ x: Expression, _ y: Double) -> Expression { power(x, y, build: Expression.make) }

/// `xʸ` as in ``power(_:_:)-(_,Double)``, put together by the given constructor.
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

/// x^(2^k) for each bit k that is set in n, the lowest first.
private func squares(of x: Expression, for n: Int, build: (Operation, [Expression]) -> Expression) -> [Expression] {
    var squares: [Expression] = []
    var square = x
    for bit in 0..<Int.bitWidth where n >> bit > 0 {
        if bit > 0 { square = build(.multiply, [square, square]) }
        if n >> bit & 1 == 1 { squares.append(square) }
    }
    return squares
}
