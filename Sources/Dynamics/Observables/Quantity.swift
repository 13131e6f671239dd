/// The quantity that is observed along a trajectory.
public enum Quantity: Sendable, Hashable {
    /// H = K + U, for schemes with momenta.
    case energy
    /// U: the loss that an optimiser minimises.
    case loss
    /// The loss over data that U has not seen, for landscapes with test data.
    case testLoss
    /// A function of the state.
    case own(StateFunction)

    /// Those that every landscape or many have.
    public static let usual: [Quantity] = [.energy, .loss, .testLoss]

    /// The name on the command line and in files, or the text of a function of the state.
    public var name: String {
        switch self {
        case .energy: "energy"
        case .loss: "loss"
        case .testLoss: "test-loss"
        case .own(let function): function.text
        }
    }
}
