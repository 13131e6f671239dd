/// Masses from the number of inputs of each coordinate's neuron, as in "Anti-Dissipative Dynamics in Neural Network
/// Optimization": M⁻¹ = clip(1/√max(1, fan-in), 1/8, 8).
///
/// Biases and the parameters of normalisation layers have fan-in 0, hence M⁻¹ = 1.
public enum Preconditioner {
    /// The mass of each coordinate; `fanIns` are not negative.
    public static func masses(fanIns: [Int]) -> [Double] {
        fanIns.map { 1 / min(8, max(0.125, 1 / Double(max(1, $0)).squareRoot())) }
    }
}
