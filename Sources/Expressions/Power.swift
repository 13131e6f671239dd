/// The largest exponent that is expanded into multiplications.
private let largestExpandedExponent = 64

/// `xⁿ`, always by the same chain of multiplications where |n| ≤ 64, else by the function ``Function/pow``.
///
/// The chain squares x repeatedly and multiplies the squares x^(2^k) whose bit k is set in |n|, from the lowest bit to the
/// highest: x⁷ = (x·x²)·x⁴. A negative n gives 1 / x^|n|, and x⁰ is 1.
public func power(_ x: Expression, _ n: Int) -> Expression {
    guard n.magnitude <= largestExpandedExponent else { return call(.pow, x, Expression(Double(n))) }
    let chain = multiplicationChain(x, Int(n.magnitude)) { $0 * $1 }
    return n < 0 ? 1.0 / chain : chain
}

/// `xʸ` for a constant y: multiplications for an integer as in ``power(_:_:)-(_,Int)``, one square root more for a half-integer
/// (x^2.5 = x²·√x, x^-0.5 = 1/√x), else the function ``Function/pow``.
public func power(_ x: Expression, _ y: Double) -> Expression {
    power(x, y, product: { $0 * $1 }, reciprocal: { 1.0 / $0 })
}

/// `xʸ` as in ``power(_:_:)-(_,Double)``, put together by the given constructors.
func power(
    _ x: Expression, _ y: Double, product: (Expression, Expression) -> Expression,
    reciprocal: (Expression) -> Expression
) -> Expression {
    let whole = y.magnitude.rounded(.down)
    let half = y.magnitude - whole
    guard y.magnitude <= Double(largestExpandedExponent), half == 0 || half == 0.5 else {
        return call(.pow, x, Expression(y))
    }
    let integral = multiplicationChain(x, Int(whole), product: product)
    let chain = half == 0 ? integral : (whole == 0 ? sqrt(x) : product(integral, sqrt(x)))
    return y < 0 ? reciprocal(chain) : chain
}

private func multiplicationChain(
    _ x: Expression, _ n: Int, product: (Expression, Expression) -> Expression
) -> Expression {
    var result: Expression?
    var square = x
    for bit in 0..<Int.bitWidth where n >> bit > 0 {
        if bit > 0 { square = product(square, square) }
        if n >> bit & 1 == 1 { result = result.map { product($0, square) } ?? square }
    }
    return result ?? 1
}
