/// The rate of the slowest relaxation of overdamped Langevin dynamics to its Gibbs density, without sampling.
public enum SpectralGap {
    /// The smallest nonzero eigenvalue of the Fokker–Planck operator in one dimension.
    ///
    /// From grids of `cells`, twice and four times as many cells by Richardson's extrapolation in h². The error is the
    /// difference of the two extrapolations that they allow.
    ///
    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - mobility: M > 0.
    ///   - box: walls; nil for where the Gibbs density is above 1e-20 of its maximum.
    public static func onLine(
        _ potential: Potential, temperature: Double, mobility: Double = 1, cells: Int = 400,
        box: ClosedRange<Double>? = nil
    ) throws(DensityError) -> Approximation {
        guard potential.dimension == 1 else { throw .dimension(potential.dimension, expected: "one dimension") }
        var values: [Double] = []
        for factor in [1, 2, 4] {
            let equation = try FokkerPlanck(
                potential, temperature: temperature, mobility: [mobility], cells: [factor * cells],
                box: box.map { [$0] })
            values.append(BirthDeathGap(equation.process).value)
        }
        return extrapolated(values)
    }

    /// The smallest nonzero eigenvalue of the Fokker–Planck operator in two dimensions.
    ///
    /// From grids of two, three and four times `cells` along each coordinate, likewise.
    ///
    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - mobility: the diagonal of M, each above 0; nil for 1.
    ///   - cells: half the number of cells along each coordinate of the coarsest grid. The work grows with its fourth
    ///     power.
    ///   - box: walls; nil for where the Gibbs density is above 1e-20 of its maximum.
    public static func onPlane(
        _ potential: Potential, temperature: Double, mobility: [Double]? = nil, cells: Int = 32,
        box: [ClosedRange<Double>]? = nil
    ) throws(DensityError) -> Approximation {
        guard potential.dimension == 2 else { throw .dimension(potential.dimension, expected: "two dimensions") }
        try Checks.temperature(temperature)
        let walls = if let box { box } else { try FokkerPlanck.box(potential, temperature, []) }
        var values: [Double] = []
        for factor in [2, 3, 4] {
            let equation = try FokkerPlanck(
                potential, temperature: temperature, mobility: mobility, cells: [factor * cells, factor * cells],
                box: walls)
            values.append(try PlaneGap(equation.process).value())
        }
        return extrapolated(values, refinements: [1.5, 4.0 / 3])
    }

    /// The gap of a quadratic potential of any dimension: the smallest eigenvalue of M^½KM^½, whatever the temperature.
    ///
    /// - Throws: ``DensityError/dimension(_:expected:)`` for another potential.
    public static func ofQuadratic(
        _ potential: Potential, mobility: [Double]? = nil
    ) throws(DensityError) -> Approximation {
        guard potential.constantHessian != nil else {
            throw .dimension(potential.dimension, expected: "one or two dimensions, or a quadratic potential")
        }
        return .rounded(try potential.minimum(mobility: mobility).rates[0])
    }

    /// The limit of three values whose errors fall as h², each on a grid that is finer than the last by a refinement.
    static func extrapolated(_ values: [Double], refinements: [Double] = [2, 2]) -> Approximation {
        let gains = refinements.map { $0 * $0 - 1 }
        let coarse = values[1] + (values[1] - values[0]) / gains[0]
        let fine = values[2] + (values[2] - values[1]) / gains[1]
        return Approximation(value: fine, error: (fine - coarse).magnitude + 1e-12 * fine.magnitude)
    }
}
