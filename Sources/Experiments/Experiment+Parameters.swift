public import Dynamics
import Expressions
public import Programs

extension ParametricProgram {
    /// The parameter values of `experiment` at `dt`.
    ///
    /// - Throws: ``ProbeError/experiment(_:)`` with the name of the first parameter for which the experiment has no
    ///   value.
    public func values(of experiment: Experiment, dt: Double) throws(ProbeError) -> ParameterValues {
        do {
            return try values { $0 == .stepSize ? dt : experiment.value(of: $0) }
        } catch {
            throw .experiment("\(error)")
        }
    }

    /// The arguments of the program for `experiment` at `dt`.
    public func arguments(of experiment: Experiment, dt: Double) throws(ProbeError) -> ProgramArguments {
        arguments(try values(of: experiment, dt: dt))
    }

    /// The arguments of the program for `experiment` at each of `stepSizes`.
    public func arguments(of experiment: Experiment, at stepSizes: [Double]) throws(ProbeError) -> [ProgramArguments] {
        guard let first = stepSizes.first else { return [] }
        return arguments(try values(of: experiment, dt: first), at: stepSizes)
    }
}

extension Experiment {
    /// The experiment's value of `parameter`; nil for the step size, which is not part of it, and for unknown
    /// parameters.
    fileprivate func value(of parameter: Parameter) -> Double? {
        switch parameter {
        case .stepSize: nil
        case .sigma: sigma
        case .cap: cap
        case .mass(let coordinate): coordinate < landscape.dimension ? mass(of: coordinate) : nil
        case .mobility(let coordinate): mobilities.flatMap { coordinate < $0.count ? $0[coordinate] : nil }
        case .startPosition(let coordinate): coordinate < start.q.count ? start.q[coordinate] : nil
        case .startMomentum(let coordinate): coordinate < start.p.count ? start.p[coordinate] : nil
        case .scheme(let parameter): effectiveSchemeValues[parameter]
        case .constant(let constant): constant.value
        case .named(let name): overrides[name] ?? landscape.parameters.first { $0.name == name }?.value
        }
    }

    /// The mass of a coordinate; 1 if the scheme has no momenta.
    func mass(of coordinate: Int) -> Double {
        guard scheme.hasMomenta else { return 1 }
        return masses.count == 1 ? masses[0] : masses[coordinate]
    }

    /// The landscape's parameters by name, with overrides applied.
    package var landscapeValues: [String: Double] { landscape.parameterValues.merging(overrides) { $1 } }
}
