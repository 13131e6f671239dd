/// The quantity that is observed along a trajectory.
public enum Quantity: String, Sendable, CaseIterable {
    /// H = K + U, for schemes with momenta.
    case energy
    /// U: the loss that an optimiser minimises.
    case loss
    /// The loss over data that U has not seen, for landscapes with test data.
    case testLoss = "test-loss"
}
