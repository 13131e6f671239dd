/// The shortest time in which a device performed a mix of independent operations, with all of its units together.
package struct MeasuredMix: Sendable, Hashable {
    package let counts: OperationCounts
    package let seconds: Double
    /// Whether no order of these operations is faster. For many classes only one of very many orders was tried, which
    /// shows what is possible but not what is impossible.
    package let isLeast: Bool

    package init(_ counts: OperationCounts, seconds: Double, isLeast: Bool = true) {
        self.counts = counts
        self.seconds = seconds
        self.isLeast = isLeast
    }
}
