import Backends
import Dynamics
import Programs

/// The oscillation frequencies of experiments that differ only in parameter values; the shared parts are built once.
package struct Oscillation: Sendable {
    private let hessian: HessianProduct
    private let program: ParametricProgram

    package init(_ experiment: Experiment) throws(ExperimentError) {
        var quiet = experiment
        quiet.sigma = 0
        quiet.estimator = .plain
        quiet.landscape = experiment.landscape.withFullGradient
        hessian = HessianProduct(experiment)
        program = try quiet.program()
    }

    /// The largest angular frequency along the noise-free path of `variant` at `dt`.
    ///
    /// It is √λ, with λ the largest magnitude of an eigenvalue of M^(-1/2) ∇²U M^(-1/2) at some places of the path. Nil
    /// if there is none, as for optimisers, or if the path explodes. The energy error of leapfrog and its relatives
    /// oscillates along a trajectory with twice that frequency ω; the drift, as a function of dt at a fixed number of
    /// steps T, has the period π/(ωT).
    package func largestFrequency(of variant: Experiment, dt: Double) -> Double? {
        guard variant.scheme.hasMomenta else { return nil }
        let hessian = hessian.of(variant)
        var largest = 0.0
        for q in places(variant, dt) {
            guard let spectrum = hessian.spectrum(at: q, until: .largestMagnitude) else { continue }
            largest = max(largest, spectrum.upperBound, -spectrum.lowerBound)
        }
        return largest > 0 ? largest.squareRoot() : nil
    }

    /// Positions on the noise-free path, equally spaced in time; only the start if the Hessian is constant, and none
    /// of a path that takes too long.
    private func places(_ variant: Experiment, _ dt: Double) -> [[Double]] {
        let dimension = variant.landscape.dimension
        guard let arguments = try? program.arguments(of: variant, dt: dt) else { return [] }
        guard !hessian.isConstant else { return [Array(arguments.start.prefix(dimension))] }
        guard program.code.operationsPerStep * Double(variant.steps) < Self.mostOperations else { return [] }
        let stride = Self.stride(steps: Int(variant.steps), dimension: dimension)
        var state = arguments.start
        var places: [[Double]] = []
        for step in 0..<Int(variant.steps) {
            if step.isMultiple(of: stride) { places.append(Array(state.prefix(dimension))) }
            state = program.step.evaluate(inputs: state, uniforms: arguments.values)
            guard hasKeptItsEnergy(state, arguments) else { return [] }
            if Task.isCancelled { break }
        }
        return places
    }

    /// The operations of a path: longer ones would take the host minutes.
    private static let mostOperations = 2e9

    /// The number of steps between places; the more coordinates there are, the more a place costs and the fewer are
    /// used.
    private static func stride(steps: Int, dimension: Int) -> Int {
        max(1, steps / max(1, 256 / (dimension * dimension)))
    }

    /// Whether the energy is near its initial value; otherwise a noise-free path says nothing about the landscape's
    /// time scales.
    private func hasKeptItsEnergy(_ state: [Double], _ arguments: ProgramArguments) -> Bool {
        let initial = program.initialEnergy(arguments)
        let energy = program.energy.evaluate(inputs: state, uniforms: arguments.values)[0]
        return (energy - initial).magnitude <= 10 * (1 + initial.magnitude)
    }
}
