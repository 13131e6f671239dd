public import Expressions

/// An equation of first order dx = f(x) dt + g(x) dW with noise of its own in each coordinate, in Itô's sense.
public struct ItoEquation: Sendable, Hashable {
    /// f, one expression for each variable of the landscape, over these.
    public let drift: [Expression]
    /// g likewise; nil for σ in every coordinate.
    public let diffusion: [Expression]?
    /// The logarithm of the stationary density, up to a constant; nil where it is not known.
    public let logDensity: Expression?

    public init(drift: [Expression], diffusion: [Expression]? = nil, logDensity: Expression? = nil) {
        (self.drift, self.diffusion, self.logDensity) = (drift, diffusion, logDensity)
    }
}

extension DynamicalSystem {
    /// f at `q`: of the landscape's own equation, else of gradient flow, f = −∇U.
    public func drift(at q: [Expression]) -> [Expression] {
        landscape.equation.map { placed($0.drift, at: q) } ?? gradient(at: q).map { -$0 }
    }

    /// g at `q`, coordinate by coordinate: of the landscape's own equation, else σ.
    public func diffusion(at q: [Expression], _ setting: StepSetting) -> [Expression] {
        landscape.equation?.diffusion.map { placed($0, at: q) } ?? q.map { _ in setting.sigma }
    }

    /// The logarithm of the stationary density at `q`, up to a constant: −2U/σ² of gradient flow with the noise σ dW.
    /// Nil where the landscape's own equation has none.
    public func logDensity(at q: [Expression], _ setting: StepSetting) -> Expression? {
        guard let equation = landscape.equation else { return -2 * potential(at: q) / (setting.sigma * setting.sigma) }
        return equation.logDensity.map { placed([$0], at: q)[0] }
    }

    private func placed(_ expressions: [Expression], at q: [Expression]) -> [Expression] {
        expressions.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }
}
