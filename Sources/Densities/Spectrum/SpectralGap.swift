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

    /// The limit of values at h, h/2 and h/4 whose errors fall as h².
    static func extrapolated(_ values: [Double]) -> Approximation {
        let coarse = values[1] + (values[1] - values[0]) / 3
        let fine = values[2] + (values[2] - values[1]) / 3
        return Approximation(value: fine, error: (fine - coarse).magnitude + 1e-12 * fine.magnitude)
    }
}
