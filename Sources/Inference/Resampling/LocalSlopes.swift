import ElementaryFunctions

/// The certain sign of a slope, if any.
public enum SlopeSign: String, Sendable, Hashable {
    case negative, positive, undetermined
}

/// The log–log slope of the means over a window of neighbouring places.
public struct LocalSlope: Sendable, Hashable {
    /// The indices of the places.
    public let places: Range<Int>
    /// The slope; NaN if a mean has no logarithm.
    public let slope: Double
    /// The standard error, by the delta method from the seeds' paired samples; NaN if there is no slope.
    public let standardError: Double
    /// Half the width of the interval that holds jointly with all others, including an allowance for rounding of the
    /// means.
    ///
    /// Infinite if there are too few seeds, or if a mean is of the size of its rounding error.
    public let halfWidth: Double

    public var sign: SlopeSign {
        if slope + halfWidth < 0 { return .negative }
        return slope - halfWidth > 0 ? .positive : .undetermined
    }
}

/// Log–log slopes in a sliding window of places, with intervals that hold for all windows together.
///
/// The slope of a window is that of the least-squares line through its points (log size, log mean): a weighted sum of
/// log means. By the delta method a seed moves it by ψ = Σ wₖ (xₖ − meanₖ)/meanₖ. The intervals are slope ± c·se, where
/// c is the `confidence` quantile of the largest studentised |Σ ±ψ| over all windows, with the sign of each seed
/// flipped at random (a symmetrised, studentised maximum; Chernozhukov, Chetverikov and Kato, Annals of Statistics 41,
/// 2013). The windows share seeds and places, so c is below Bonferroni's bound. For symmetrically distributed ψ the
/// intervals hold at any number of seeds, up to the delta method; otherwise they hold as the number of seeds grows.
public struct LocalSlopes: Sendable, Hashable {
    public let slopes: [LocalSlope]
    /// The critical value c; infinite if there are too few seeds or replicates, 0 if nothing is sampled.
    public let criticalValue: Double
    public let confidence: Double

    /// The slopes of `values` that are known within `errors` without sampling.
    package init(values: [Double], errors: [Double], sizes: [Double], window: Int, confidence: Double) {
        let samples = PairedSamples(columns: values.map { _ in [] }, means: values)
        slopes = (0...sizes.count - window).map { first in
            SlopeInfluence(samples, errors, sizes, first..<first + window).computedSlope
        }
        criticalValue = 0
        self.confidence = confidence
    }

    /// The slopes of sampled means, with intervals from sign flips; nil if the task was cancelled.
    ///
    /// `sizes` are positive and strictly increasing, one per place; `window` is at least 2 and at most their number.
    /// The means of `samples` are off by at most `errors`.
    package init?(
        _ samples: PairedSamples, errors: [Double], sizes: [Double], window: Int, confidence: Double, replicates: Int,
        seed: UInt64
    ) async {
        let windows = (0...sizes.count - window).map { SlopeInfluence(samples, errors, sizes, $0..<$0 + window) }
        let stream = ResamplingStream(seed: seed, .flipping)
        let flipped = await ResamplingStream.replicates(replicates) { replicate in
            let sums = samples.flippedSums(stream, replicate: replicate)
            return windows.reduce(0) { max($0, $1.studentised(sums, seeds: samples.seeds)) }
        }
        guard let sorted = flipped?.sorted() else { return nil }
        let critical = samples.seeds >= 2 ? Self.quantile(confidence, ofSorted: sorted) : .infinity
        slopes = windows.map { $0.slope(criticalValue: critical, seeds: samples.seeds) }
        criticalValue = critical
        self.confidence = confidence
    }

    /// The value of rank ⌈(R + 1)·confidence⌉; infinite if there are too few values.
    private static func quantile(_ confidence: Double, ofSorted values: [Double]) -> Double {
        let rank = Int((confidence * Double(values.count + 1) * (1 - 1e-12)).rounded(.up))
        return rank <= values.count ? values[rank - 1] : .infinity
    }
}

/// The influence of seeds and errors on the slope of one window.
private struct SlopeInfluence: Sendable {
    let places: Range<Int>
    /// The slope; NaN if a mean has no logarithm.
    let slope: Double
    /// The factor of each place's deviation in ψ.
    let factors: [Double]
    /// Σ ψ² over the seeds.
    let squares: Double
    /// A bound on the change of the slope by errors of the means.
    private let reach: Double

    init(_ samples: PairedSamples, _ errors: [Double], _ sizes: [Double], _ places: Range<Int>) {
        self.places = places
        let means = Array(samples.means[places])
        let weights = SlopeWeights(sizes[places].map(Elementary.log))
        guard let weights, means.allSatisfy({ $0 > 0 && $0.isFinite }) else {
            slope = .nan
            factors = []
            squares = .nan
            reach = .infinity
            return
        }
        slope = weights.slope(means.map(Elementary.log))
        reach = weights.logarithmicError(values: means, errors: errors[places])
        // A deviation moves the mean of the finite samples by the deviation over their share.
        factors = zip(weights.values, places).map { weight, place in
            weight / samples.means[place] * Double(samples.seeds) / Double(samples.counts[place])
        }
        squares = samples.sumOfSquares(factors, from: places.lowerBound)
    }

    /// |Σ ±ψ| over its own standard error; 0 if nothing varies.
    func studentised(_ sums: [Double], seeds: Int) -> Double {
        guard squares > 0 else { return 0 }
        let sum = zip(factors, places).reduce(0) { $0.addingProduct($1.0, sums[$1.1]) }
        let count = Double(seeds)
        let mean = sum / count
        let variance = squares.addingProduct(-mean, sum) / (count - 1)
        return variance > 0 ? mean.magnitude / (variance / count).squareRoot() : .infinity
    }

    func slope(criticalValue: Double, seeds: Int) -> LocalSlope {
        let error = (squares / Double(seeds) / Double(seeds - 1)).squareRoot()
        // Samples that are all alike say nothing about how others would differ.
        let spread = error == 0 ? .infinity : criticalValue * error
        return LocalSlope(places: places, slope: slope, standardError: error, halfWidth: spread + reach)
    }

    /// The slope of values that are not sampled.
    var computedSlope: LocalSlope { LocalSlope(places: places, slope: slope, standardError: 0, halfWidth: reach) }
}

extension PairedSamples {
    /// Σ ψ² over the seeds, where ψ weights the deviations at the places from `first` on with `factors`.
    fileprivate func sumOfSquares(_ factors: [Double], from first: Int) -> Double {
        (0..<seeds).reduce(0.0) { sum, seed in
            let row = seed * width + first
            var influence = 0.0
            for k in factors.indices { influence = influence.addingProduct(factors[k], rows[row + k]) }
            return sum.addingProduct(influence, influence)
        }
    }

    /// The sums of the deviations at each place with every seed's sign flipped at random: seed i uses bit i mod 128 of
    /// block ⌊i/128⌋.
    fileprivate func flippedSums(_ stream: ResamplingStream, replicate: UInt32) -> [Double] {
        let places = means.count
        return withUnsafeTemporaryAllocation(of: Double.self, capacity: places) { sums in
            sums.initialize(repeating: 0)
            rows.withUnsafeBufferPointer { rows in
                for first in stride(from: 0, to: seeds, by: 128) {
                    let words = stream.block(UInt32(first / 128), replicate: replicate)
                    for seed in first..<min(first + 128, seeds) {
                        let sign = UInt64(words[(seed - first) / 32] >> UInt32(seed % 32) & 1) << 63
                        for place in 0..<places {
                            sums[place] += Double(bitPattern: rows[seed * width + place].bitPattern ^ sign)
                        }
                    }
                }
            }
            return Array(sums)
        }
    }
}
