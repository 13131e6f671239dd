extension SpectralGap {
    /// Where the continuous part of the spectrum may begin in one dimension, as seen where the Gibbs density is 1e-20
    /// of its maximum; nil in more dimensions.
    ///
    /// The operator is that of Schrödinger, −TM∂² + W with W = M(L′²/(4T) − L″/2) (Risken, The Fokker–Planck Equation,
    /// §5.4), whose essential spectrum begins at the lower limit of W far out. Where L grows faster than linearly, W
    /// grows without limit and the spectrum is discrete; of |x| it is continuous from 1/(4T) on.
    public static func essentialBottom(
        _ potential: Potential, temperature: Double, mobility: Double = 1
    ) throws(DensityError) -> Double? {
        guard potential.dimension == 1 else { return nil }
        try Checks.temperature(temperature)
        let range = try FokkerPlanck.box(potential, temperature, [])[0]
        return [range.lowerBound, range.upperBound].map { end in
            let slope = potential.gradient(at: [end])[0]
            return mobility * (slope * slope / (4 * temperature) - 0.5 * potential.hessian(at: [end])[0][0])
        }.min()
    }
}
