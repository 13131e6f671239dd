public import Expressions

/// An Itô equation of first order, dx = f(x, t) dt + g(x, t) dW, with independent noise in each coordinate.
public struct ItoEquation: Sendable, Hashable {
    /// The drift f, one expression per variable of the landscape, over those variables and ``time``.
    public let drift: [Expression]
    /// The diffusion g, likewise; nil for σ in every coordinate.
    public let diffusion: [Expression]?
    /// The logarithm of the stationary density, up to a constant; nil if it is not known.
    public let logDensity: Expression?

    public init(drift: [Expression], diffusion: [Expression]? = nil, logDensity: Expression? = nil) {
        (self.drift, self.diffusion, self.logDensity) = (drift, diffusion, logDensity)
    }

    /// The name of the time in drift and diffusion, unless a coordinate has that name.
    public static let timeName = "t"

    /// The time as a leaf of drift and diffusion.
    public static let time = Expression.variable(timeName)
}

extension ItoEquation {
    /// The Itô equation of the Stratonovich equation dx = f(x, t) dt + g(x, t) ∘ dW: its drift is f + ½ g ∂g/∂x.
    ///
    /// - Parameter variables: the names of the coordinates, in order.
    public static func stratonovich(
        drift: [Expression], diffusion: [Expression], variables: [String]
    ) -> ItoEquation {
        ItoEquation(
            drift: zip(drift, correction(diffusion, variables)).map { $0 + $1 }, diffusion: diffusion)
    }

    /// ½ gᵢ ∂gᵢ/∂xᵢ for each coordinate, by which the drifts of both readings differ.
    static func correction(_ diffusion: [Expression], _ variables: [String]) -> [Expression] {
        zip(diffusion, variables).map { 0.5 * $0 * derivative(of: $0, withRespectTo: $1) }
    }
}

extension Landscape {
    /// Whether the landscape's equation depends on the time.
    public var readsTime: Bool {
        guard let equation, !variables.contains(ItoEquation.timeName) else { return false }
        return (equation.drift + (equation.diffusion ?? [])).contains {
            $0.variableNames.contains(ItoEquation.timeName)
        }
    }

    /// The first coordinate whose diffusion depends on other coordinates; nil if there is none.
    package var coordinateOfMixedNoise: String? {
        guard let diffusion = equation?.diffusion else { return nil }
        return zip(variables, diffusion).first { own, diffusion in
            diffusion.variableNames.contains { $0 != own && variables.contains($0) }
        }?.0
    }

    /// The first coordinate whose diffusion depends on the state; nil if there is none.
    package var coordinateOfMultiplicativeNoise: String? {
        guard let diffusion = equation?.diffusion else { return nil }
        return zip(variables, diffusion).first { $1.variableNames.contains(where: variables.contains) }?.0
    }
}

extension DynamicalSystem {
    /// The drift f at `q`: that of the landscape's own equation, else −M∇U of gradient flow.
    public func drift(at q: [Expression], time: Expression) -> [Expression] {
        if let equation = landscape.equation { return placed(equation.drift, at: q, time) }
        let gradient = gradient(at: q)
        guard let mobility else { return gradient.map { -$0 } }
        return zip(mobility, gradient).map { -($0 * $1) }
    }

    /// The diffusion g at `q`, per coordinate: that of the landscape's own equation, else σ√M.
    public func diffusion(at q: [Expression], time: Expression, _ setting: StepSetting) -> [Expression] {
        if let diffusion = landscape.equation?.diffusion { return placed(diffusion, at: q, time) }
        return mobility?.map { setting.sigma * sqrt($0) } ?? q.map { _ in setting.sigma }
    }

    /// The diffusion of the landscape's own equation at `q` after some steps; empty if it has none.
    package func ownDiffusion(at q: [Expression], afterSteps steps: Expression) -> [Expression] {
        placed(landscape.equation?.diffusion ?? [], at: q, steps * Parameter.stepSize.expression)
    }

    /// The drift of the same equation in the reading of Stratonovich: f − ½ g ∂g/∂x.
    public func stratonovichDrift(at q: [Expression], time: Expression) -> [Expression] {
        let drift = drift(at: q, time: time)
        guard let diffusion = landscape.equation?.diffusion else { return drift }
        let correction = placed(ItoEquation.correction(diffusion, landscape.variables), at: q, time)
        return zip(drift, correction).map { $0 - $1 }
    }

    /// The logarithm of the stationary density at `q`, up to a constant; nil if the landscape's own equation does not
    /// have one.
    ///
    /// For gradient flow with the noise σ√M dW it is −2U/σ², whatever M.
    public func logDensity(at q: [Expression], _ setting: StepSetting) -> Expression? {
        guard let equation = landscape.equation else { return -2 * potential(at: q) / (setting.sigma * setting.sigma) }
        return equation.logDensity.map { placed([$0], at: q, 0)[0] }
    }

    private func placed(_ expressions: [Expression], at q: [Expression], _ time: Expression) -> [Expression] {
        let places = Dictionary(uniqueKeysWithValues: zip(landscape.variables, q))
        return expressions.substituting(places.merging([ItoEquation.timeName: time]) { own, _ in own })
    }
}
