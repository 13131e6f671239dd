/// What the same seeds gave at several places, such as step sizes: seeds are drawn again, or their signs flipped, at
/// all places together, because a seed's numbers there are not independent.
package struct PairedSamples: Sendable {
    /// The mean of the finite samples at each place; NaN without any.
    package let means: [Double]
    /// The number of finite samples at each place.
    package let counts: [Int]
    package let seeds: Int
    /// Seed by seed: the deviation from the mean at each place, 0 where the sample diverged; then, of each place where
    /// some diverged, 1 or 0 as this one is finite or not.
    let rows: [Double]
    let width: Int
    /// The column of the flags of each place; nil where all samples are finite.
    let flags: [Int?]

    /// One column of samples for each place, all of the same seeds in the same order. Samples that are not finite, or
    /// of 2⁵⁰⁰ and beyond, have diverged and count in no mean. `means` are taken as they are where they are given.
    package init(columns: [[Double]], means given: [Double]? = nil) {
        let seeds = columns.first?.count ?? 0
        precondition(columns.allSatisfy { $0.count == seeds }, "every place needs a sample of every seed")
        let counts = columns.map { $0.count(where: Self.isFinite) }
        let means = given ?? columns.map(Self.mean)
        var width = columns.count
        var flags: [Int?] = []
        for count in counts {
            flags.append(count == seeds ? nil : width)
            width += count == seeds ? 0 : 1
        }
        self.means = means
        self.counts = counts
        self.seeds = seeds
        self.width = width
        self.flags = flags
        rows = Self.rows(columns, means: means, width: width, flags: flags)
    }

    private static func rows(_ columns: [[Double]], means: [Double], width: Int, flags: [Int?]) -> [Double] {
        var rows = [Double](repeating: 0, count: (columns.first?.count ?? 0) * width)
        for (place, column) in columns.enumerated() {
            for (seed, sample) in column.enumerated() where isFinite(sample) {
                rows[seed * width + place] = sample - means[place]
                if let flag = flags[place] { rows[seed * width + flag] = 1 }
            }
        }
        return rows
    }

    private static func isFinite(_ sample: Double) -> Bool { sample.magnitude < 0x1p500 }

    /// The mean of the finite samples, from the first one on, so that equal samples have no deviation.
    private static func mean(_ column: [Double]) -> Double {
        let finite = column.filter(isFinite)
        guard let first = finite.first else { return .nan }
        return first + finite.reduce(0) { $0 + ($1 - first) } / Double(finite.count)
    }

    /// The means at all places of an ensemble whose rows add up to `sums`; NaN where none of its samples is finite.
    func means(sums: UnsafeMutableBufferPointer<Double>) -> [Double] {
        means.indices.map { place in
            let count = flags[place].map { sums[$0] } ?? Double(seeds)
            return count == 0 ? .nan : means[place] + sums[place] / count
        }
    }
}
