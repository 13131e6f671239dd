/// The bootstrap over seeds (Efron, Annals of Statistics 7, 1979).
///
/// A replicate is an ensemble of as many seeds, drawn from the given ones with replacement and the same at every place;
/// intervals are percentiles of a statistic over replicates. The draws are deterministic: replicate r uses the words of
/// Philox at (block, 0, r, 1), seed index ⌊word·n/2³²⌋, which favours an index by at most n/2³².
package struct SeedBootstrap: Sendable, Hashable {
    package let replicates: Int
    package let seed: UInt64
    /// The largest number of replicates; more would take longer than they are worth.
    package static let mostReplicates = 1_000_000

    package init(replicates: Int = 1000, seed: UInt64) {
        precondition((1...Self.mostReplicates).contains(replicates), "got \(replicates) replicates")
        (self.replicates, self.seed) = (replicates, seed)
    }

    /// The statistic of every replicate, from its means at all places; nil if the task was cancelled.
    package func values(
        of samples: PairedSamples, _ statistic: @escaping @Sendable ([Double]) -> Double
    ) async -> [Double]? {
        let stream = ResamplingStream(seed: seed, .drawing)
        return await ResamplingStream.replicates(replicates) {
            statistic(Self.means(of: samples, stream, replicate: $0))
        }
    }

    private static func means(of samples: PairedSamples, _ stream: ResamplingStream, replicate: UInt32) -> [Double] {
        let (width, count) = (samples.width, UInt64(samples.seeds))
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: width) { sums in
            sums.initialize(repeating: 0)
            samples.rows.withUnsafeBufferPointer { rows in
                for first in stride(from: 0, to: samples.seeds, by: 4) {
                    let words = stream.block(UInt32(first / 4), replicate: replicate)
                    for lane in 0..<min(4, samples.seeds - first) {
                        let row = Int((UInt64(words[lane]) * count) >> 32) * width
                        for column in 0..<width { sums[column] += rows[row + column] }
                    }
                }
            }
            return samples.means(sums: sums)
        }
    }

    /// The interval between the values of rank ⌊(R + 1)(1 − confidence)/2⌋ from below and from above.
    ///
    /// NaN counts as both below and above all other values. Nil if an end would be NaN, or if there are too few
    /// replicates for that confidence.
    package static func percentileInterval(_ values: [Double], confidence: Double) -> Interval? {
        let sorted = values.filter { !$0.isNaN }.sorted()
        let share = Double(values.count + 1) * 0.5 * (1 - confidence)
        let rank = Int(share * (1 + 1e-12)) - (values.count - sorted.count)
        guard rank >= 1, rank <= sorted.count else { return nil }
        return Interval(lower: sorted[rank - 1], upper: sorted[sorted.count - rank])
    }

    /// The smallest number of replicates that gives an interval at `confidence`.
    package static func fewestReplicates(confidence: Double) -> Int {
        Int((2 / (1 - confidence) * (1 - 1e-12)).rounded(.up)) - 1
    }
}
