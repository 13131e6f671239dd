public import Expressions

/// The quantities that an observable sees at a step, as expressions for numbers of one trajectory.
public struct Sight: Sendable {
    /// H after this step; then H at the start.
    public let energy = Expression.variable(Name.energy)
    public let initialEnergy = Expression.variable(Name.initialEnergy)
    /// The number of steps so far at which an energy cap has acted.
    public let capCount = Expression.variable(Name.capCount)
    /// The number of steps of the tail; then the number of all steps. Both are known only at the end.
    public let tailCount = Expression.variable(Name.tailCount)
    public let stepCount = Expression.variable(Name.stepCount)
    /// The state and its system; nil for programs that are not one trajectory of a scheme.
    public let scene: Scene?

    init(_ scene: Scene?) { self.scene = scene }

    /// The energy change ΔH = H − H₀.
    public var change: Expression { energy - initialEnergy }

    /// A state and the system that moves it.
    public struct Scene: Sendable {
        public let system: DynamicalSystem
        public let state: PhaseState
    }

    /// The names of the variables that a program replaces by its own values.
    enum Name {
        static let energy = "seen.energy", initialEnergy = "seen.initial-energy", capCount = "seen.cap-count"
        static let tailCount = "seen.tail-count", stepCount = "seen.step-count"
        static let all = [energy, initialEnergy, capCount, tailCount, stepCount]
    }
}
