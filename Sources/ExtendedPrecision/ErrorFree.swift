/// Error-free sums and products of two binary64 numbers: the rounded result and its rounding error.
@usableFromInline
package enum ErrorFree {
    /// a + b, rounded, and its rounding error (Knuth, The Art of Computer Programming 2, §4.2.2).
    @inlinable @inline(__always)
    package static func sum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        let partOfB = sum - a
        return (sum, (a - (sum - partOfB)) + (b - partOfB))
    }

    /// a + b, rounded, and its rounding error, for |a| ≥ |b| or a = 0 (Dekker 1971).
    @inlinable @inline(__always)
    package static func orderedSum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        return (sum, b - (sum - a))
    }

    /// a·b, rounded, and its rounding error.
    @inlinable @inline(__always)
    package static func product(_ a: Double, _ b: Double) -> (Double, Double) {
        let product = a * b
        return (product, (-product).addingProduct(a, b))
    }
}
