import Dynamics
import Expressions

extension TrajectoryProgram {
    /// Refuses a start at which the energy or the first step without noise is not finite, whatever the step size.
    func requireFiniteStart(_ experiment: Experiment) throws(ExperimentError) {
        // So small a step moves nothing: what is not finite after it is the gradient.
        let values = experiment.parameterValues(dt: 1e-300)
        guard let arguments = try? self.arguments(values) else { return }
        let noise = [Double](repeating: 0, count: normalsPerStep)
        let next = step.evaluate(inputs: arguments.start + noise, uniforms: arguments.uniforms)
        let start = "the start q = \(experiment.start.q), p = \(experiment.start.p)"
        guard arguments.initialEnergy.isFinite else {
            throw .invalid("the energy at \(start) is \(arguments.initialEnergy); choose another --start-q or parameters")
        }
        guard next.allSatisfy(\.isFinite) else {
            throw .invalid("the gradient at \(start) is not finite; choose another --start-q or parameters")
        }
    }
}
