import Expressions

extension DoubleDouble {
    /// ∛x, relative error below 1e-30: one Newton step from the binary64 value.
    package func cubeRoot() -> DoubleDouble {
        let rough = Function.cbrt.value(hi)
        guard rough != 0, rough.isFinite else { return DoubleDouble(rough) }
        // Scale so that cubes stay in range.
        let k = Int(hi.exponent) / 3
        let (x, y) = (scaled(byPowerOf2: -3 * k), DoubleDouble(rough).scaled(byPowerOf2: -k))
        let square = y * y
        return (y - (square * y - x) / (square * 3)).scaled(byPowerOf2: k)
    }

    /// √(x² + y²), relative error below 1e-30.
    package func hypotenuse(_ y: DoubleDouble) -> DoubleDouble {
        let rough = Function.hypot.value(hi, y.hi)
        guard rough != 0, rough.isFinite else { return DoubleDouble(rough) }
        let k = Int(rough.exponent)
        let (a, b) = (scaled(byPowerOf2: -k), y.scaled(byPowerOf2: -k))
        return (a * a + b * b).squareRoot().scaled(byPowerOf2: k)
    }

    /// The largest whole number that is not above this number, exactly.
    package func floor() -> DoubleDouble {
        let whole = hi.rounded(.down)
        // If hi has a fraction, lo is too small to matter.
        return whole == hi ? DoubleDouble(orderedSum: hi, lo.rounded(.down)) : DoubleDouble(whole)
    }

    /// x − y·⌊x/y⌋; NaN if |x/y| is above 2⁵².
    package func modulo(_ y: DoubleDouble) -> DoubleDouble {
        let quotient = self / y
        guard quotient.hi.magnitude <= 0x1p52 else { return DoubleDouble(.nan) }
        let wholes = quotient.floor()
        let rest = self - y * wholes
        // A quotient next to a whole number may have been rounded to the other side of it.
        let isBelow = y > .zero ? rest < .zero : rest > .zero
        let isAbove = y > .zero ? rest >= y : rest <= y
        if isBelow { return self - y * (wholes - 1) }
        return isAbove ? self - y * (wholes + 1) : rest
    }
}
