public import Dynamics
import Expressions

extension Experiment {
    /// The values of all parameters that the scheme has.
    public var effectiveSchemeValues: [SchemeParameter: Double] {
        scheme.parameters.merging(schemeValues.filter { scheme.parameters[$0.key] != nil }) { $1 }
    }

    /// What is observed: H, or the loss of a scheme without momenta, unless something else is asked for.
    public var effectiveQuantity: Quantity { quantity ?? (scheme.hasMomenta ? .energy : .loss) }

    /// The scheme as it is run: damped where γ is not 0, capped where there is a cap. Without either, the program is
    /// that of the scheme alone.
    public var integrator: any Scheme {
        let plain = scheme.scheme(isDamped: effectiveSchemeValues[.gamma, default: 0] != 0)
        return cap == nil ? plain : Capped(plain)
    }

    /// Why second order is not everything, in a clause.
    package var nonlinearity: String { cap == nil ? "its forces are not linear" : "an energy cap is not linear" }

    /// The values of the program's parameters that belong to the scheme.
    var integratorValues: [String: Double] {
        var values = Dictionary(uniqueKeysWithValues: effectiveSchemeValues.map { ($0.key.parameterName, $0.value) })
        values[ParameterName.rounder] = FixedPointLeapfrog.rounder
        values[ParameterName.cap] = cap
        return values
    }

    /// Whether `other` runs on the same program, as far as the scheme decides it.
    func sharesIntegrator(with other: Experiment) -> Bool {
        func isDamped(_ experiment: Experiment) -> Bool { experiment.effectiveSchemeValues[.gamma, default: 0] != 0 }
        return scheme == other.scheme && isDamped(self) == isDamped(other) && (cap == nil) == (other.cap == nil)
            && effectiveQuantity == other.effectiveQuantity
    }
}
