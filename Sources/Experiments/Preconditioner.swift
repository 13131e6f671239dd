/// Masses from the fan-in of each coordinate's neuron: M⁻¹ = clip(1/√max(1, fan-in), 1/8, 8).
///
/// This is the preconditioner of "Anti-Dissipative Dynamics in Neural Network Optimization: A Symplectic Perspective".
/// Biases and parameters of normalisation layers have fan-in 0, hence M⁻¹ = 1.
public enum Preconditioner {
    /// The mass of each coordinate, for fan-ins that are not negative.
    public static func masses(fanIns: [Int]) -> [Double] {
        fanIns.map { 1 / min(8, max(0.125, 1 / Double(max(1, $0)).squareRoot())) }
    }
}
