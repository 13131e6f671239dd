extension Ensemble {
    /// The parts [k·2^level, (k+1)·2^level) of the sample range, in order: any of them composes to the same tally.
    package func tiles(level: Int) -> some Sequence<Range<UInt64>> {
        let size = UInt64(1) << UInt64(level)
        let end = samples.upperBound
        return sequence(state: samples.lowerBound) { start -> Range<UInt64>? in
            guard start < end else { return nil }
            let remaining = size - start % size
            let next = end - start <= remaining ? end : start + remaining
            defer { start = next }
            return start..<next
        }
    }
}
