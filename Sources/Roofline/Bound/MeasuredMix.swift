/// The shortest time in which a device did these operations, all of its units together, each operation independent of
/// the others.
package struct MeasuredMix: Sendable, Hashable {
    package let counts: OperationCounts
    package let seconds: Double
    /// Whether no order of these operations is faster. Of many classes one order among very many was tried, which shows
    /// what is possible and not what is impossible.
    package let isLeast: Bool

    package init(_ counts: OperationCounts, seconds: Double, isLeast: Bool = true) {
        self.counts = counts
        self.seconds = seconds
        self.isLeast = isLeast
    }
}
