/// The one number that a trajectory of T steps gives. ΔHₙ = Hₙ − H₀ after step n = 1…T.
public enum Observable: String, Sendable, CaseIterable {
    /// The tail drift: the mean of ΔH over the last steps, those with zero-based index ≥ ⌊T·(1 − tail fraction)⌋.
    case tailMean = "tail-mean"
    /// ΔH after the last step.
    case final
}
