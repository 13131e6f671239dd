/// The shortest time in which a device did these operations, all of its units together, each operation independent of the others.
package struct MeasuredMix: Sendable, Hashable {
    package let counts: OperationCounts
    package let seconds: Double

    package init(_ counts: OperationCounts, seconds: Double) { (self.counts, self.seconds) = (counts, seconds) }
}
