public import Dynamics
import Expressions

extension Experiment {
    /// The program that serves every step size: of one trajectory, of pairs, or of what a control variate leaves of pairs.
    ///
    /// With `observables` in the place of the experiment's own.
    public func program(observing observables: [Observable]? = nil) throws(ExperimentError) -> ParametricProgram {
        let program = try trajectoryProgram(observing: observables)
        return estimator == .antithetic ? program.paired : program
    }

    /// The same without pairs.
    func trajectoryProgram(observing observables: [Observable]? = nil) throws(ExperimentError) -> ParametricProgram {
        let isSampled = effectiveNoise.channel != .none
        guard estimator != .controlVariate || integrator.isDifferentiable || !isSampled else {
            throw .expansion(.notDifferentiable)
        }
        do {
            switch estimator {
            case .plain, .antithetic:
                return try ParametricProgram(
                    scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
                    observables: observables ?? [observable])
            case .controlVariate:
                return try .controlVariate(
                    scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
                    observables: observables ?? [observable])
            }
        } catch { throw .landscape("\(error)") }
    }

    /// The program of the expected drift to second order in the noise, which needs no sampling.
    public func secondOrderProgram() throws(ExpansionError) -> SecondOrderProgram {
        guard observable.isLinearInChange else { throw .observable(observable) }
        return try ParametricProgram.secondOrder(
            scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
            observables: [observable])
    }

    private var system: DynamicalSystem {
        DynamicalSystem(landscape, masses: landscape.variables.indices.map { .parameter(ParameterName.mass($0)) })
    }

    /// The value of every parameter at step size `dt`.
    public func parameterValues(dt: Double) -> [String: Double] {
        var values = landscapeValues.merging(integratorValues) { $1 }
        values[ParameterName.dt] = dt
        values[ParameterName.sigma] = sigma
        for coordinate in landscape.variables.indices {
            values[ParameterName.mass(coordinate)] = mass(of: coordinate)
            values[ParameterName.startPosition(coordinate)] = start.q[coordinate]
            values[ParameterName.startMomentum(coordinate)] = start.p[coordinate]
        }
        return values
    }

    /// The landscape's parameters with their overrides.
    package var landscapeValues: [String: Double] { landscape.parameterValues.merging(overrides) { $1 } }

    /// 1 where the scheme knows no masses.
    func mass(of coordinate: Int) -> Double {
        guard scheme.hasMomenta else { return 1 }
        return masses.count == 1 ? masses[0] : masses[coordinate]
    }
}
