// Functions with jumps or kinks beside `abs`, `min`, `max` and selections: each is exact, and none is smooth.

/// The largest whole number that is not above x; −0 stays −0. Its derivative is 0, also where it jumps.
public func floor(_ x: Expression) -> Expression { .make(.floor, [x]) }

/// The least whole number that is not below x, as −⌊−x⌋.
public func ceil(_ x: Expression) -> Expression { -floor(-x) }

/// The nearest whole number; from the middle between two the one farther from 0, as C's `round`: −2.5 gives −3. Its
/// derivative is 0, also where it jumps. (−0 gives 0.)
public func round(_ x: Expression) -> Expression {
    let size = abs(x)
    let whole = floor(size)
    // Exact: both have the same sign, and the part after the point has no more digits than x.
    let nearest = select(size - whole, .less, 0.5, then: whole, otherwise: whole + 1)
    return select(x, .less, 0, then: -nearest, otherwise: nearest)
}

/// x − y·⌊x/y⌋: from 0 up to y, or from y < 0 down to it. See ``Operation/modulo`` for how it is rounded.
public func mod(_ x: Expression, _ y: Expression) -> Expression { .make(.modulo, [x, y]) }

/// Heaviside's step: 0 below 0, 1 from 0 on; 0 for NaN. Its derivative is 0, also where it jumps.
public func step(_ x: Expression) -> Expression { select(0, .lessOrEqual, x, then: 1, otherwise: 0) }

/// −1 below 0, 1 above it, 0 at 0 and for NaN. Its derivative is 0, also where it jumps.
public func sign(_ x: Expression) -> Expression {
    select(x, .less, 0, then: -1, otherwise: select(0, .less, x, then: 1, otherwise: 0))
}
