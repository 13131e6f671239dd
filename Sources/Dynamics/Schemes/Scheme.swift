public import Expressions

/// A one-step integrator: the next state as expressions over the present one and the step's normals.
public protocol Scheme: Sendable {
    /// Its name on the command line.
    static var name: String { get }

    /// The same step in exact arithmetic, without what it carries to make up for rounding: itself where it carries
    /// nothing.
    var exact: any Scheme { get }

    /// Whether it moves momenta, so that there is a kinetic energy. Optimisers have none; they start with 0 in that
    /// place.
    var hasMomenta: Bool { get }

    /// Whether a step has derivatives everywhere where the landscape has, kinks aside.
    var isDifferentiable: Bool { get }

    /// How many variables it carries from step to step besides positions and momenta.
    func carriedCount(dimension: Int) -> Int

    /// Where it begins for the given start, whose carried variables are 0.
    func start(_ state: PhaseState) -> PhaseState

    /// How often an energy cap has acted so far; nil without one.
    func capCount(_ state: PhaseState) -> Expression?

    /// A momentum times `factor`, as this scheme can hold it.
    func scaled(_ p: Expression, by factor: Expression) -> Expression

    /// One step of size `setting.dt`; normals are taken from `normals` in the order in which they are drawn.
    func step(
        _ state: PhaseState, of system: HamiltonianSystem, setting: StepSetting, normals: inout NormalSource
    ) -> PhaseState
}

extension Scheme {
    public var exact: any Scheme { self }
    public var hasMomenta: Bool { true }
    public var isDifferentiable: Bool { true }
    public func carriedCount(dimension: Int) -> Int { 0 }
    public func start(_ state: PhaseState) -> PhaseState {
        hasMomenta ? state : PhaseState(q: state.q, p: state.p.map { _ in 0 }, carried: state.carried)
    }
    public func capCount(_ state: PhaseState) -> Expression? { nil }
    public func scaled(_ p: Expression, by factor: Expression) -> Expression { factor * p }
}

/// What a step is given besides its state.
public struct StepSetting: Sendable {
    public let dt: Expression
    public let sigma: Expression
    public let noise: Noise

    /// The factor of each normal.
    var amplitude: Expression { noise.amplitude(dt: dt, sigma: sigma) }

    /// A parameter of the scheme.
    func value(of parameter: SchemeParameter) -> Expression { .parameter(parameter.parameterName) }
}
