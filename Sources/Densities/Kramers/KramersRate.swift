import ElementaryFunctions

/// The rate at which overdamped Langevin dynamics leaves a well over a saddle, for T far below the barrier.
public struct KramersRate: Sendable, Hashable {
    public let minimum: CriticalPoint
    public let saddle: CriticalPoint
    public let temperature: Double
    /// |λ₋|/(2π)·√(det H_min/|det H_saddle|)·e^{−ΔL/T}, with the eigenvalues of M^½HM^½ (Kramers 1940; Langer 1969).
    ///
    /// It counts all that cross the saddle and do not come back, which is half of what reaches its top.
    public let leading: Double
    /// The rate is ``leading``·(1 + ``correction`` + …), of first order in T; nil in more than one dimension.
    public let correction: Double?
    /// The term after that, of second order in T.
    let nextCorrection: Double

    /// ΔL
    public var barrier: Double { saddle.value - minimum.value }

    /// The rate with the first correction. Its error is twice the next term of the series, which is asymptotic; in more
    /// dimensions, where corrections are not known, it is T/ΔL times the rate. Nil where the error would be no smaller
    /// than the rate: the barrier is too low for the formula.
    public var rate: Approximation? {
        let error = correction == nil ? temperature / barrier : 2 * nextCorrection.magnitude
        let factor = 1 + (correction ?? 0)
        return error < factor ? Approximation(value: leading * factor, error: leading * error) : nil
    }

    /// - Throws: ``DensityError/noSaddle(_:)`` unless `minimum` is a minimum and `saddle` a higher saddle of index 1.
    public init(
        _ potential: Potential, temperature: Double, minimum: CriticalPoint, saddle: CriticalPoint
    ) throws(DensityError) {
        try Checks.temperature(temperature)
        guard minimum.index == 0, saddle.index == 1, saddle.value > minimum.value else {
            throw .noSaddle("a start of index \(minimum.index) and a top of index \(saddle.index)")
        }
        (self.minimum, self.saddle, self.temperature) = (minimum, saddle, temperature)
        let logRatio = zip(minimum.rates, saddle.rates).reduce(0) {
            $0 + Elementary.log($1.0) - Elementary.log($1.1.magnitude)
        }
        let exponent = 0.5 * logRatio - (saddle.value - minimum.value) / temperature
        leading = saddle.rates[0].magnitude / (2 * .pi) * Elementary.exp(exponent)
        guard potential.dimension == 1 else {
            (correction, nextCorrection) = (nil, 0)
            return
        }
        let top = LaplaceSeries(potential.derivatives(at: saddle.place[0], count: 6).map { -$0 })
        let bottom = LaplaceSeries(potential.derivatives(at: minimum.place[0], count: 6))
        let first = top.first + bottom.first
        correction = -temperature * first
        let second = top.second + bottom.second + top.first * bottom.first
        nextCorrection = temperature * temperature * (first * first - second)
    }
}

/// ∫e^{−f/T} dx = √(2πT/f₂)·(1 + T·first + T²·second + …) about a minimum of f, from its derivatives f₁…f₆.
private struct LaplaceSeries {
    let first, second: Double

    init(_ d: [Double]) {
        // Derivatives in units in which the second is 1.
        let root = d[1].squareRoot()
        let f3 = d[2] / (d[1] * root)
        let f4 = d[3] / (d[1] * d[1])
        let f5 = d[4] / (d[1] * d[1] * root)
        let f6 = d[5] / (d[1] * d[1] * d[1])
        first = 5 * f3 * f3 / 24 - f4 / 8
        let odd = 385 * f3 * f3 * f3 * f3 / 1152 - 35 * f3 * f3 * f4 / 64 + 7 * f3 * f5 / 48
        second = odd + 35 * f4 * f4 / 384 - f6 / 48
    }
}
