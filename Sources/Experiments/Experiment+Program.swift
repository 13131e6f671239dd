public import Dynamics
import Expressions

extension Experiment {
    /// The program that serves every step size: of single trajectories, of antithetic pairs, or of a control variate.
    ///
    /// - Parameter observables: replace the experiment's own observable; nil keeps it.
    public func program(observing observables: [Observable]? = nil) throws(ExperimentError) -> ParametricProgram {
        let program = try trajectoryProgram(observing: observables)
        return estimator == .antithetic ? program.paired : program
    }

    /// The program of ``program(observing:)`` before trajectories are joined into antithetic pairs.
    func trajectoryProgram(observing observables: [Observable]? = nil) throws(ExperimentError) -> ParametricProgram {
        try requireExpansion()
        let observables = observables ?? [observable]
        // Observables are told apart by their names, which only those of the library have for themselves.
        guard observables.allSatisfy({ Observable(named: $0.name) != nil }) else {
            return try made(observing: observables)
        }
        return try RecentPrograms.program(ProgramFacts(self, observables)) { () throws(ExperimentError) in
            try made(observing: observables)
        }
    }

    func made(observing observables: [Observable]) throws(ExperimentError) -> ParametricProgram {
        do {
            switch estimator {
            case .plain, .antithetic:
                return try ParametricProgram(
                    scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
                    observables: observables, packsDraws: packsDraws)
            case .controlVariate:
                return try .controlVariate(
                    scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
                    observables: observables)
            }
        } catch {
            throw .landscape("\(error)")
        }
    }

    /// Rejects a control variate if a step cannot be expanded in its noise.
    private func requireExpansion() throws(ExperimentError) {
        let isSampled = effectiveNoise.channel != .none
        guard estimator != .controlVariate || integrator.isDifferentiable || !isSampled else {
            throw .expansion(.notDifferentiable)
        }
    }

    /// The program of the expected drift to second order in the noise, which needs no sampling.
    ///
    /// - Throws: ``Dynamics/ExpansionError`` if there is no expansion, or if the observable is not linear in the energy
    ///   change.
    public func secondOrderProgram() throws(ExpansionError) -> SecondOrderProgram {
        guard observable.isLinearInChange else { throw .observable(observable) }
        return try ParametricProgram.secondOrder(
            scheme: integrator, system: system, noise: effectiveNoise, quantity: effectiveQuantity,
            observables: [observable])
    }

    private var system: DynamicalSystem {
        let coordinates = landscape.variables.indices
        return DynamicalSystem(
            landscape, masses: coordinates.map { Parameter.mass($0).expression },
            mobility: mobilities.map { _ in coordinates.map { Parameter.mobility($0).expression } })
    }
}
