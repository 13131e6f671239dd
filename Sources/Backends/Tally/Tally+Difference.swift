extension Tally {
    /// The first part whose bits differ from those of `expected`; all NaNs are one value.
    package func firstDifference(from expected: Tally) -> (name: String, got: UInt64, expected: UInt64)? {
        zip(parts, expected.parts).map { ($0.name, $0.bits, $1.bits) }.first { !Double.isSame(bits: $1, $2) }
    }

    /// Counts, as words, stay far from what would be NaN.
    private var parts: [(name: String, bits: UInt64)] {
        [
            ("count", count), ("diverged", diverged), ("mean", mean.bitPattern),
            ("squared deviations", squaredDeviations.bitPattern), ("minimum", minimum.bitPattern),
            ("maximum", maximum.bitPattern),
        ]
    }
}

extension Double {
    /// Whether two bit patterns are the same number under the numerical contract, which leaves the payload of NaN open.
    package static func isSame(bits one: UInt64, _ other: UInt64) -> Bool {
        one == other || (Double(bitPattern: one).isNaN && Double(bitPattern: other).isNaN)
    }
}
