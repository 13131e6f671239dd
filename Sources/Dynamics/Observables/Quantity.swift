/// What is observed along a trajectory.
public enum Quantity: String, Sendable, CaseIterable {
    /// H = K + U, of schemes that have momenta.
    case energy
    /// U: the loss of an optimiser.
    case loss
    /// The loss over data that U has not seen, of landscapes that have such data.
    case testLoss = "test-loss"
}
