public import Expressions

/// What an observable sees at a step: expressions that stand for numbers of one trajectory there.
public struct Sight: Sendable {
    /// H after this step, and at the start.
    public let energy = Expression.variable(Name.energy)
    public let initialEnergy = Expression.variable(Name.initialEnergy)
    /// How often an energy cap has acted so far.
    public let capCount = Expression.variable(Name.capCount)
    /// Steps of the tail, and of all; known in the end.
    public let tailCount = Expression.variable(Name.tailCount)
    public let stepCount = Expression.variable(Name.stepCount)
    /// The state and the system that it moves in; nil of programs that are not one trajectory of a scheme.
    public let scene: Scene?

    init(_ scene: Scene?) { self.scene = scene }

    /// ΔH = H − H₀
    public var change: Expression { energy - initialEnergy }

    /// A state and its system.
    public struct Scene: Sendable {
        public let system: DynamicalSystem
        public let state: PhaseState
    }

    /// The variables that stand for what a program has elsewhere.
    enum Name {
        static let energy = "seen.energy", initialEnergy = "seen.initial-energy", capCount = "seen.cap-count"
        static let tailCount = "seen.tail-count", stepCount = "seen.step-count"
        static let all = [energy, initialEnergy, capCount, tailCount, stepCount]
    }
}
