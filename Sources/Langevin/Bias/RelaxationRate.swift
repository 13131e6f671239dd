public import Densities

extension LangevinModel {
    /// The rate at which means relax to those of the Gibbs law, in continuous time: the spectral gap of overdamped
    /// dynamics, and of underdamped dynamics where the potential is quadratic; nil for other underdamped dynamics, for
    /// which it is not known.
    ///
    /// - Throws: ``Densities/DensityError`` where a gap has no value.
    public func relaxationRate(_ potential: Potential) throws(DensityError) -> Approximation? {
        if potential.constantHessian != nil { return try quadraticRate(potential) }
        guard !solver.isUnderdamped else { return nil }
        return switch potential.dimension {
        case 1: try SpectralGap.onLine(potential, temperature: temperature, mobility: preconditioner?[0] ?? 1)
        default: try SpectralGap.onPlane(potential, temperature: temperature, mobility: preconditioner)
        }
    }

    private func quadraticRate(_ potential: Potential) throws(DensityError) -> Approximation {
        let gap = try SpectralGap.ofQuadratic(potential, mobility: preconditioner)
        guard solver.isUnderdamped else { return gap }
        // Each mode obeys q″ = −ω²q − γq′; the slowest is that of the smallest ω² or, where it oscillates, any.
        let discriminant = 0.25 * friction * friction - gap.value
        let root = discriminant > 0 ? discriminant.squareRoot() : 0
        // ω²/(γ/2 + root) is γ/2 − root without its cancellation.
        let rate = root > 0 ? gap.value / (0.5 * friction + root) : 0.5 * friction
        return Approximation(value: rate, error: 1e-12 * rate + gap.error / max(0.5 * friction + root, 1e-300))
    }
}
