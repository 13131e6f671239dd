public import Dynamics
import Expressions

extension Experiment {
    /// The values of all parameters of the scheme: the chosen ones, else the defaults.
    public var effectiveSchemeValues: [SchemeParameter: Double] {
        scheme.usualValues.merging(schemeValues.filter { scheme.has($0.key) }) { $1 }
    }

    /// The observed quantity: the chosen one, else H, or the loss for a scheme without momenta.
    public var effectiveQuantity: Quantity { quantity ?? (scheme.hasMomenta ? .energy : .loss) }

    /// The scheme in the form for its parameter values.
    var schemeForm: any Scheme { scheme.form(for: effectiveSchemeValues) }

    /// The scheme that is run: the form for its parameter values, wrapped in the energy cap if there is one.
    public var integrator: any Scheme { cap == nil ? schemeForm : Capped(schemeForm) }

    /// The reason why second order is not everything, as a clause.
    package var nonlinearity: String {
        if cap != nil { return "an energy cap is not linear" }
        guard case .own = quantity else { return "its forces are not linear" }
        return "its forces are not linear, or its quantity is not quadratic"
    }

    /// Whether `other` runs on the same program, as far as the scheme and the observed quantity determine it.
    func sharesIntegrator(with other: Experiment) -> Bool {
        integrator == other.integrator && effectiveQuantity == other.effectiveQuantity
    }
}
