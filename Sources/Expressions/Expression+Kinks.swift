// More functions with jumps or kinks, besides `abs`, `min`, `max` and selections. Each is exact, and none is smooth.

/// The largest whole number that is not above x; −0 stays −0. Its derivative is 0 everywhere, jumps included.
public func floor(_ x: Expression) -> Expression { .make(.floor, [x]) }

/// The smallest whole number that is not below x, as −⌊−x⌋.
public func ceil(_ x: Expression) -> Expression { -floor(-x) }

/// The nearest whole number; halfway cases round away from 0, as with C's `round`: −2.5 gives −3.
///
/// Its derivative is 0 everywhere, jumps included. −0 gives 0.
public func round(_ x: Expression) -> Expression {
    let size = abs(x)
    let whole = floor(size)
    // The difference is exact: both operands have the same sign, and the fraction has no more digits than x.
    let nearest = select(size - whole, .less, 0.5, then: whole, otherwise: whole + 1)
    return select(x, .less, 0, then: -nearest, otherwise: nearest)
}

/// x − y·⌊x/y⌋: in [0, y], or in [y, 0] for y < 0. ``Operation/modulo`` describes its rounding.
public func mod(_ x: Expression, _ y: Expression) -> Expression { .make(.modulo, [x, y]) }

/// Heaviside's step: 0 below 0, 1 from 0 on; 0 for NaN. Its derivative is 0 everywhere, the jump included.
public func step(_ x: Expression) -> Expression { select(0, .lessOrEqual, x, then: 1, otherwise: 0) }

/// The sign of x: −1 below 0, 1 above 0, 0 at 0 and for NaN. Its derivative is 0 everywhere, the jump included.
public func sign(_ x: Expression) -> Expression {
    select(x, .less, 0, then: -1, otherwise: select(0, .less, x, then: 1, otherwise: 0))
}
