/// Moments of samples in two passes, with the standard errors of the mean and of the standard deviation.
struct SampleMoments {
    let mean, deviation: Double
    private let count, kurtosis: Double

    init(_ samples: [Double]) {
        let count = Double(samples.count)
        let mean = samples.reduce(0, +) / count
        func moment(_ power: (Double) -> Double) -> Double { samples.reduce(0) { $0 + power($1 - mean) } / count }
        let variance = moment { $0 * $0 }
        (self.count, self.mean, deviation) = (count, mean, variance.squareRoot())
        kurtosis = moment { $0 * $0 * $0 * $0 } / (variance * variance)
    }

    var standardError: Double { deviation / count.squareRoot() }
    var standardErrorOfDeviation: Double { deviation * ((kurtosis - 1) / (4 * count)).squareRoot() }
}
