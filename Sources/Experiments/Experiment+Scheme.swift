public import Dynamics
import Expressions

extension Experiment {
    /// The values of all parameters that the scheme has.
    public var effectiveSchemeValues: [SchemeParameter: Double] {
        scheme.usualValues.merging(schemeValues.filter { scheme.has($0.key) }) { $1 }
    }

    /// What is observed: H, or the loss of a scheme without momenta, unless something else is asked for.
    public var effectiveQuantity: Quantity { quantity ?? (scheme.hasMomenta ? .energy : .loss) }

    /// The scheme in the form that it has for the values of its parameters.
    var schemeForm: any Scheme { scheme.form(for: effectiveSchemeValues) }

    /// The scheme as it is run: in its form, capped where there is a cap. Without a cap the program is that of the
    /// scheme alone.
    public var integrator: any Scheme { cap == nil ? schemeForm : Capped(schemeForm) }

    /// Why second order is not everything, in a clause.
    package var nonlinearity: String { cap == nil ? "its forces are not linear" : "an energy cap is not linear" }

    /// Whether `other` runs on the same program, as far as the scheme decides it.
    func sharesIntegrator(with other: Experiment) -> Bool {
        integrator == other.integrator && effectiveQuantity == other.effectiveQuantity
    }
}
