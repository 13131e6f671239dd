/// Sums and products of two binary64 numbers without error: the rounded result and what rounding took away.
@usableFromInline
package enum ErrorFree {
    /// a + b (Knuth, The Art of Computer Programming 2, §4.2.2).
    @inlinable @inline(__always)
    package static func sum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        let partOfB = sum - a
        return (sum, (a - (sum - partOfB)) + (b - partOfB))
    }

    /// a + b for |a| ≥ |b| or a = 0 (Dekker 1971).
    @inlinable @inline(__always)
    package static func orderedSum(_ a: Double, _ b: Double) -> (Double, Double) {
        let sum = a + b
        return (sum, b - (sum - a))
    }

    /// a·b.
    @inlinable @inline(__always)
    package static func product(_ a: Double, _ b: Double) -> (Double, Double) {
        let product = a * b
        return (product, (-product).addingProduct(a, b))
    }
}
