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

    /// The numbers of two kicks with nothing in between, of which only the sum counts: the last of a step and the first of
    /// the next, where nobody looks at the state between them.
    public enum Drawing: String, Sendable, CaseIterable {
        /// A normal for each.
        case separate
        /// One normal of the summed variance for both: half the normals before the tail, other numbers, the same law. Only
        /// for gradient noise of schemes that join kicks.
        case joint
    }

    public var channel: Channel
    public var scaling: Scaling
    public var drawing: Drawing

    public init(_ channel: Channel, scaling: Scaling = .squareRoot, drawing: Drawing = .separate) {
        (self.channel, self.scaling, self.drawing) = (channel, scaling, drawing)
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
