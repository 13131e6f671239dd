import ElementaryFunctions

/// The Gibbs density of a quadratic potential: a normal density with covariance T·K⁻¹, in any dimension.
struct GaussianLaw: Sendable {
    let mean: [Double]
    /// The variance of each coordinate.
    let variances: [Double]
    let least: Double
    let temperature: Double
    let logPartition: Double
    /// The factor of the Hessian K; the covariance is T·K⁻¹.
    let factor: CholeskyFactor

    /// - Throws: ``DensityError/notPositiveDefinite``.
    init(_ potential: Potential, hessian: [[Double]], temperature: Double) throws(DensityError) {
        guard let factor = CholeskyFactor(hessian) else { throw .notPositiveDefinite }
        let step = factor.solve(potential.gradient(at: potential.start))
        let mean = zip(potential.start, step).map { $0 - $1 }
        self.mean = mean
        self.factor = factor
        self.temperature = temperature
        least = potential.value(at: mean)
        variances = factor.inverseDiagonal.map { temperature * $0 }
        let dimension = Double(potential.dimension)
        logPartition =
            -least / temperature + 0.5 * dimension * Elementary.log(2 * .pi * temperature)
            - 0.5 * factor.logDeterminant
    }

    func expectation(of observable: GibbsObservable) -> Double {
        let dimension = Double(mean.count)
        return switch observable {
        case .potential: least + 0.5 * dimension * temperature
        case .coordinate(let place): mean[place]
        case .square(let place): mean[place] * mean[place] + variances[place]
        case .virial: dimension * temperature
        case .stein: 0
        }
    }
}
