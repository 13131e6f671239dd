import Expressions

/// The place where a scheme adds noise, and how the noise scales with the step size.
public struct Noise: Sendable, Hashable {
    public enum Channel: String, Sendable, CaseIterable {
        /// No noise; no random numbers are drawn.
        case none
        /// Noise added to the gradient in each kick, drawn anew for each coordinate and kick.
        case gradient
        /// Noise added to the momentum after the step: p ← p + √dt·σ·ξ.
        case momentum
        /// Noise of an equation of first order: √dt·g·ξ with the equation's own g, or σ if it has none. Of a scheme with
        /// a thermostat: a bath of temperature σ²/2.
        case diffusion
    }

    public enum Scaling: String, Sendable, CaseIterable {
        /// Noise √dt·σ·ξ, as in the reference experiment.
        case squareRoot = "sqrt-dt"
        /// Noise σ·ξ, as for the mini-batch noise of the workshop paper.
        case constant
    }

    public var channel: Channel
    public var scaling: Scaling

    public init(_ channel: Channel, scaling: Scaling = .squareRoot) {
        self.channel = channel
        self.scaling = scaling
    }

    public static let none = Noise(.none)

    /// The factor that multiplies each normal.
    func amplitude(dt: Expression, sigma: Expression) -> Expression {
        switch scaling {
        case .squareRoot: sqrt(dt) * sigma
        case .constant: sigma
        }
    }
}
