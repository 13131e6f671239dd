/// Arithmetic of double-double numbers. Bounds on relative errors are stated with u = 2⁻⁵³.
///
/// Algorithms, names and bounds: M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic
/// building blocks of double-word arithmetic", ACM Trans. Math. Softw. 44 (2017).
extension DoubleDouble {
    /// hi + lo for |hi| ≥ |lo|, normalised.
    @inlinable @inline(__always)
    package init(orderedSum hi: Double, _ lo: Double) {
        let (sum, rest) = ErrorFree.orderedSum(hi, lo)
        self.init(hi: sum, lo: rest)
    }

    /// a + b with a relative error of at most 3u² (AccurateDWPlusDW).
    @inlinable
    package static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let (high, highRest) = ErrorFree.sum(a.hi, b.hi)
        guard high.isFinite else { return DoubleDouble(high) }
        let (low, lowRest) = ErrorFree.sum(a.lo, b.lo)
        let (sum, rest) = ErrorFree.orderedSum(high, highRest + low)
        return DoubleDouble(orderedSum: sum, lowRest + rest)
    }

    /// a + b with a relative error of at most 2u² (DWPlusFP).
    @inlinable
    package static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
        let (high, rest) = ErrorFree.sum(a.hi, b)
        guard high.isFinite else { return DoubleDouble(high) }
        return DoubleDouble(orderedSum: high, a.lo + rest)
    }

    @inlinable package static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble { a + (-b) }
    @inlinable package static func - (a: DoubleDouble, b: Double) -> DoubleDouble { a + (-b) }

    /// a·b with a relative error of at most 6u² (DWTimesDW2).
    @inlinable
    package static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let (high, rest) = ErrorFree.product(a.hi, b.hi)
        guard high.isFinite else { return DoubleDouble(high) }
        return DoubleDouble(orderedSum: high, rest + (a.hi * b.lo).addingProduct(a.lo, b.hi))
    }

    /// a·b with a relative error of at most 2u² (DWTimesFP3).
    @inlinable
    package static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
        let (high, rest) = ErrorFree.product(a.hi, b)
        guard high.isFinite else { return DoubleDouble(high) }
        return DoubleDouble(orderedSum: high, rest.addingProduct(a.lo, b))
    }

    /// a/b with a relative error of at most 15u² (DWDivDW2).
    @inlinable
    package static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let quotient = a.hi / b.hi
        guard quotient.isFinite, b.hi.isFinite else { return DoubleDouble(quotient) }
        let product = b * quotient
        let remainder = (a.hi - product.hi) + (a.lo - product.lo)
        return DoubleDouble(orderedSum: quotient, remainder / b.hi)
    }

    /// The square root, with a relative error of at most 25/8·u².
    ///
    /// Source: V. Lefèvre, N. Louvet, J.-M. Muller, J. Picot, L. Rideau, "Accurate calculation of Euclidean norms using
    /// double-word arithmetic", ACM Trans. Math. Softw. 49, 2023.
    @inlinable
    package func squareRoot() -> DoubleDouble {
        let root = hi.squareRoot()
        guard root.isFinite, root != 0 else { return DoubleDouble(root) }
        let remainder = hi.addingProduct(-root, root) + lo
        return DoubleDouble(orderedSum: root, remainder / (2 * root))
    }

    /// a·b + c with an error of at most 6u²·|a·b| plus 3u² of the result.
    @inlinable
    package static func multiplyAdd(_ a: DoubleDouble, _ b: DoubleDouble, _ c: DoubleDouble) -> DoubleDouble {
        a * b + c
    }
}
