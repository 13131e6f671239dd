import Backends
import Dynamics

extension Experiment {
    /// The largest angular frequency on the way: √λ with λ the largest magnitude of an eigenvalue of M^(-1/2) ∇²U M^(-1/2) at any of
    /// some places of the noise-free path at `dt`. Nil where it has none that is finite.
    ///
    /// The energy error of leapfrog oscillates with twice that frequency along a trajectory, and the drift, seen as a
    /// function of dt at a fixed number of steps T, with period π/(ωT).
    public func largestFrequency(dt: Double) throws(ExperimentError) -> Double? {
        let places = max(1, 256 / (landscape.dimension * landscape.dimension))
        var quiet = self
        (quiet.sigma, quiet.estimator) = (0, .plain)
        let program = try quiet.program()
        guard let arguments = try? program.arguments(quiet.parameterValues(dt: dt)) else { return nil }
        var state = arguments.start
        var largest = 0.0
        let hessian = MassWeightedHessian(self)
        let stride = max(1, Int(steps) / places)
        for step in 0..<Int(steps) {
            if step.isMultiple(of: stride), let values = hessian.eigenvalues(at: Array(state.prefix(landscape.dimension))) {
                largest = values.reduce(largest) { max($0, $1.magnitude) }
            }
            state = program.step.evaluate(inputs: state, uniforms: arguments.uniforms)
            guard state.allSatisfy(\.isFinite) else { break }
            if step.isMultiple(of: Self.stepsPerLook), Task.isCancelled { break }
        }
        return largest > 0 ? largest.squareRoot() : nil
    }

    /// About a millisecond: what follows a cancelled search ends by itself.
    private static let stepsPerLook = 1024
}
