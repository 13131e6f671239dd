extension Elementary {
    /// x − y·⌊x/y⌋ in real arithmetic, rounded once: in [0, y], or in [y, 0] for y < 0.
    ///
    /// Exact unless |x| < |y| and their signs differ: then it is x + y rounded, which may be y itself. A zero is +0.
    /// NaN if |x/y| is above 2^52, if y is 0 or infinite, or if x is infinite.
    public static func modulo(_ x: Double, _ y: Double) -> Double {
        let quotient = x / y
        guard quotient.magnitude <= 0x1p52 else { return .nan }
        let wholes = quotient.rounded(.down)
        let rest = fma(-wholes, y, x)
        // A quotient just below a whole number was rounded up to it.
        let isBelow = rest < 0 && y > 0 || rest > 0 && y < 0
        return isBelow ? fma(1 - wholes, y, x) : rest
    }
}
