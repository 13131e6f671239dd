import Expressions

/// Where a scheme adds its random numbers, and how they are scaled with the step size.
public struct Noise: Sendable, Hashable {
    public enum Channel: String, Sendable, CaseIterable {
        /// No numbers are drawn.
        case none
        /// Added to the gradient in each half kick, drawn afresh per coordinate and half kick.
        case gradient
        /// Added to the momentum after the step: p ← p + √dt·σ·ξ.
        case momentum
        /// That of an equation of first order: √dt·g·ξ with its own g, which is σ where it has none.
        case diffusion
    }

    public enum Scaling: String, Sendable, CaseIterable {
        /// √dt·σ·ξ, the reference experiment's.
        case squareRoot = "sqrt-dt"
        /// σ·ξ, the mini-batch noise of the workshop paper.
        case constant
    }

    public var channel: Channel
    public var scaling: Scaling

    public init(_ channel: Channel, scaling: Scaling = .squareRoot) {
        self.channel = channel
        self.scaling = scaling
    }

    public static let none = Noise(.none)

    /// The factor of each normal.
    func amplitude(dt: Expression, sigma: Expression) -> Expression {
        switch scaling {
        case .squareRoot: sqrt(dt) * sigma
        case .constant: sigma
        }
    }
}
