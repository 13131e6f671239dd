extension Chains {
    /// The effective size for the distribution function at the quantile of `level`, in [0, 1]: that of the indicator
    /// {x ≤ quantile}. NaN if any value is NaN.
    public func effectiveSize(atQuantile level: Double) -> Double { effectiveSizes(atQuantiles: [level])[0] }

    /// An effective size for the whole distribution function: the mean of those at the 5, 25, 50, 75 and 95 % quantiles.
    ///
    /// It is what a ``KolmogorovSmirnovTest`` of chains wants. Indicators forget faster than the values themselves: with
    /// the effective size of the bulk, a test at 5 % of an autoregression of 0.8 gives a false alarm in 0.3 % of cases.
    public var effectiveSizeOfDistribution: Double { effectiveSizes(atQuantiles: [0.05, 0.25, 0.5, 0.75, 0.95]).mean }

    func effectiveSizes(atQuantiles levels: [Double]) -> [Double] {
        if containsNaN { return levels.map { _ in .nan } }
        let sorted = values.joined().sorted()
        return levels.map { level in
            let quantile = Self.quantile(level, ofSorted: sorted)
            let indicators = values.map { $0.map { $0 <= quantile ? 1.0 : 0 } }
            return EffectiveSize(RankNormalization.split(indicators)).value
        }
    }

    /// The quantile by linear interpolation between neighbours, from the nearer one, as NumPy does: among equal values
    /// it is that value to the last bit, on which it depends who is counted.
    private static func quantile(_ level: Double, ofSorted values: [Double]) -> Double {
        let place = level * Double(values.count - 1)
        let index = Int(place)
        let share = place - Double(index)
        let (lower, upper) = (values[index], values[min(index + 1, values.count - 1)])
        let step = upper - lower
        return share < 0.5 ? lower + step * share : upper - step * (1 - share)
    }
}
