public import Expressions

/// An Itô equation of first order, dx = f(x) dt + g(x) dW, with independent noise in each coordinate.
public struct ItoEquation: Sendable, Hashable {
    /// The drift f, one expression per variable of the landscape, over those variables.
    public let drift: [Expression]
    /// The diffusion g, likewise; nil for σ in every coordinate.
    public let diffusion: [Expression]?
    /// The logarithm of the stationary density, up to a constant; nil if it is not known.
    public let logDensity: Expression?

    public init(drift: [Expression], diffusion: [Expression]? = nil, logDensity: Expression? = nil) {
        (self.drift, self.diffusion, self.logDensity) = (drift, diffusion, logDensity)
    }
}

extension DynamicalSystem {
    /// The drift f at `q`: that of the landscape's own equation, else −∇U of gradient flow.
    public func drift(at q: [Expression]) -> [Expression] {
        landscape.equation.map { placed($0.drift, at: q) } ?? gradient(at: q).map { -$0 }
    }

    /// The diffusion g at `q`, per coordinate: that of the landscape's own equation, else σ.
    public func diffusion(at q: [Expression], _ setting: StepSetting) -> [Expression] {
        landscape.equation?.diffusion.map { placed($0, at: q) } ?? q.map { _ in setting.sigma }
    }

    /// The logarithm of the stationary density at `q`, up to a constant; nil if the landscape's own equation does not
    /// have one.
    ///
    /// For gradient flow with the noise σ dW it is −2U/σ².
    public func logDensity(at q: [Expression], _ setting: StepSetting) -> Expression? {
        guard let equation = landscape.equation else { return -2 * potential(at: q) / (setting.sigma * setting.sigma) }
        return equation.logDensity.map { placed([$0], at: q)[0] }
    }

    private func placed(_ expressions: [Expression], at q: [Expression]) -> [Expression] {
        expressions.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }
}
