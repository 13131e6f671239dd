extension Ensemble {
    /// The most numbers that one series may have, recordings × samples: 128 MiB of them.
    public static let largestSeries: UInt64 = 1 << 24

    /// How many steps of the tail a series with this stride records. Refuses what would take too much memory.
    package func recordings(stride: UInt32) throws(BackendError) -> Int {
        precondition(stride >= 1, "a stride is at least 1, got 0")
        let recordings = UInt64((steps - tailStart) / stride)
        let (values, isTooLarge) = recordings.multipliedReportingOverflow(by: count)
        guard !isTooLarge, values <= Self.largestSeries else {
            throw .device(
                "a series of \(recordings) recordings of \(count) samples is too large, expected at most \(Self.largestSeries) "
                    + "numbers; record fewer steps at a time, or take fewer samples")
        }
        return Int(recordings)
    }
}
