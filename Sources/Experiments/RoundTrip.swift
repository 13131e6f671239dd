import Backends
public import Dynamics
import Programs

/// The result of a round trip without noise: some steps, the motion reversed, and as many steps again.
///
/// To reverse the motion, the variables that the scheme names, such as momenta, change sign. If it names none, as for
/// an optimiser, the way back uses the step size −dt.
public struct RoundTrip: Sendable, Hashable {
    public var scheme: any Scheme { boxedScheme.scheme }
    private let boxedScheme: AnyScheme
    public let dt: Double
    /// The number of steps in each direction.
    public let steps: UInt32
    /// ‖q_back − q₀‖ / ‖q₀‖ over all coordinates, without the division if q₀ = 0; NaN if the trajectory diverged.
    public let positionError: Double
    /// The relative error of the momenta, which come back negated; nil for a scheme without momenta.
    public let momentumError: Double?
    /// Whether all positions and momenta came back to the last bit.
    public let isExact: Bool
}

extension Experiment {
    /// The round trip of `steps` steps of size `dt` from the start, on the full gradient, run on the scalar reference.
    ///
    /// - Throws: an error if the experiment cannot be run, or if the task is cancelled.
    public func roundTrip(dt: Double, steps: UInt32) throws -> RoundTrip {
        var quiet = withoutRandomness
        quiet.steps = steps
        try quiet.validate()
        try quiet.requireFiniteStart()
        let program = try quiet.program()
        let outward = try program.arguments(of: quiet, dt: dt)
        let negated = schemeForm.negatedPlaces(dimension: landscape.dimension)
        let back = negated.isEmpty ? try program.arguments(of: quiet, dt: -dt) : outward
        var state = try program.state(outward.start, after: steps, uniforms: outward.values)
        for place in negated { state[place] = -state[place] }
        state = try program.state(state, after: steps, uniforms: back.values)
        for place in negated { state[place] = -state[place] }
        return RoundTrip(
            scheme: scheme, dt: dt, steps: steps, start: outward.start, end: state, dimension: landscape.dimension)
    }

    /// This experiment without noise, drawn batches and anything else that differs between seeds.
    private var withoutRandomness: Experiment {
        var quiet = self
        quiet.sigma = 0
        quiet.noise = .none
        quiet.estimator = .plain
        quiet.observable = .final
        quiet.seeds = 1
        quiet.cap = nil
        quiet.quantity = nil
        quiet.schemeValues = schemeValues.filter { scheme.has($0.key) }
        quiet.landscape = landscape.withFullGradient
        return quiet
    }
}

extension ParametricProgram {
    fileprivate func state(_ start: [Double], after steps: UInt32, uniforms: [Double]) throws(ProbeError) -> [Double] {
        var state = start
        for _ in 0..<steps {
            if Task.isCancelled { throw .backend(.cancelled) }
            state = step.evaluate(inputs: state, uniforms: uniforms)
        }
        return state
    }
}

extension RoundTrip {
    fileprivate init(
        scheme: any Scheme, dt: Double, steps: UInt32, start: [Double], end: [Double], dimension: Int
    ) {
        func error(_ places: Range<Int>) -> Double {
            let size = start[places].norm
            let distance = zip(end[places], start[places]).map { $0 - $1 }[...].norm
            return size > 0 ? distance / size : distance
        }
        let positions = 0..<dimension
        let momenta = scheme.hasMomenta ? dimension..<2 * dimension : dimension..<dimension
        let compared = positions.lowerBound..<momenta.upperBound
        boxedScheme = AnyScheme(scheme)
        self.dt = dt
        self.steps = steps
        positionError = error(positions)
        momentumError = momenta.isEmpty ? nil : error(momenta)
        isExact = zip(start[compared], end[compared]).allSatisfy { $0 == $1 }
    }
}

extension ArraySlice<Double> {
    /// The Euclidean norm.
    fileprivate var norm: Double { reduce(0) { $0.addingProduct($1, $1) }.squareRoot() }
}
