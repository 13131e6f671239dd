/// The samples of the same seeds at several places, such as step sizes.
///
/// Seeds are resampled, or their signs flipped, at all places together, because the samples of a seed are not
/// independent.
package struct PairedSamples: Sendable {
    /// The mean of the finite samples at each place; NaN if there are none.
    package let means: [Double]
    /// The number of finite samples at each place.
    package let counts: [Int]
    package let seeds: Int
    /// One row per seed: its deviation from the mean at each place, 0 if the sample diverged; then, for each place with
    /// a diverged sample, 1 if the seed's own sample is finite, else 0.
    let rows: [Double]
    let width: Int
    /// The column of each place's flags; nil if all its samples are finite.
    let flags: [Int?]

    /// Paired samples from one column per place, each with the same seeds in the same order.
    ///
    /// Samples that are not finite, or at least 2⁵⁰⁰ in magnitude, have diverged and enter no mean. `given` means, if
    /// any, are used unchanged.
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

    /// The mean of the finite samples, computed relative to the first, so that equal samples have no deviation.
    private static func mean(_ column: [Double]) -> Double {
        let finite = column.filter(isFinite)
        guard let first = finite.first else { return .nan }
        return first + finite.reduce(0) { $0 + ($1 - first) } / Double(finite.count)
    }

    /// The means at all places of an ensemble whose rows add up to `sums`; NaN where no sample is finite.
    func means(sums: UnsafeMutableBufferPointer<Double>) -> [Double] {
        means.indices.map { place in
            let count = flags[place].map { sums[$0] } ?? Double(seeds)
            return count == 0 ? .nan : means[place] + sums[place] / count
        }
    }
}
