public import Expressions
public import Messages

/// A one-step integrator: the next state as expressions over the present one and the step's normals, with all that the
/// rest of the program has to know of it.
///
/// A scheme is one file: what stands here without a default is what it must say. ``SchemeLibrary`` lists those that
/// have a name on the command line; a scheme of whoever uses the library runs in every study without being listed.
public protocol Scheme: Sendable, Hashable {
    /// Its name on the command line and in results: words in small letters with hyphens between them.
    var name: String { get }

    /// What it is and where it comes from, in a sentence of Markdown.
    var summary: String { get }

    /// One step, in the notation of Documentation/Schemes.md: step size h, gradient f of the potential, g of a loss.
    var equation: String { get }

    /// Whether a step without noise is symplectic and reversible, in words.
    var structure: String { get }

    /// When it fails and whatever else is to be known of it, in Markdown; may be empty.
    var remarks: String { get }

    /// The order of convergence without noise.
    var order: Int { get }

    /// How many gradients a step evaluates.
    var gradientsPerStep: Int { get }

    /// The parameters that it has besides the step size, with their usual values.
    var parameters: KeyValuePairs<SchemeParameter, Double> { get }

    /// The places where it can take noise.
    var channels: [Noise.Channel] { get }

    /// Whether it moves momenta, so that there is a kinetic energy. Optimisers have none; they start with 0 in that
    /// place.
    var hasMomenta: Bool { get }

    /// With a thermostat: the exact solution of friction and noise in the momenta.
    var isThermostat: Bool { get }

    /// Whether a step has derivatives everywhere where the landscape has, kinks aside.
    var isDifferentiable: Bool { get }

    /// c for U = ½kq² without noise: it is stable for dt < c√(m/k), without momenta for dt < c/k. Nil where there is no
    /// such limit. `values` has every parameter that it has.
    func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double?

    /// The variables of a state (all positions, all momenta, what is carried) whose sign turns when its motion is
    /// reversed. None where the way back is instead that of the step size −dt.
    func negatedPlaces(dimension: Int) -> [Int]

    /// Why it cannot start there, and what to do, in a clause after its name; nil where it can.
    func objection(to start: Landscape.Start) -> Message?

    /// Why it cannot move on it, and what to do, in a clause after its name; nil where it can.
    func objection(to landscape: Landscape) -> Message?

    /// What runs for these values of all its parameters: itself unless some of them have a form of their own, whose
    /// parameters are among its own.
    func form(for values: [SchemeParameter: Double]) -> any Scheme

    /// Its constants that are parameters of the program.
    var constants: [SchemeConstant] { get }

    /// The same step in exact arithmetic, without what it carries to make up for rounding: itself where it carries
    /// nothing.
    var exact: any Scheme { get }

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
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState
}

extension Scheme {
    public var equation: String { "" }
    public var structure: String { "–" }
    public var remarks: String { "" }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { [:] }
    public var channels: [Noise.Channel] { hasMomenta ? [.none, .gradient, .momentum] : [.none, .gradient] }
    public var hasMomenta: Bool { true }
    public var isThermostat: Bool { false }
    public var isDifferentiable: Bool { true }
    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { nil }
    public func negatedPlaces(dimension: Int) -> [Int] { hasMomenta ? Array(dimension..<2 * dimension) : [] }
    public func objection(to start: Landscape.Start) -> Message? { nil }
    public func objection(to landscape: Landscape) -> Message? { nil }
    public func form(for values: [SchemeParameter: Double]) -> any Scheme { self }
    public var constants: [SchemeConstant] { [] }
    public var exact: any Scheme { self }
    public func carriedCount(dimension: Int) -> Int { 0 }
    public func start(_ state: PhaseState) -> PhaseState {
        hasMomenta ? state : PhaseState(q: state.q, p: state.p.map { _ in 0 }, carried: state.carried)
    }
    public func capCount(_ state: PhaseState) -> Expression? { nil }
    public func scaled(_ p: Expression, by factor: Expression) -> Expression { factor * p }
}

extension Scheme {
    /// The usual value of each of its parameters.
    public var usualValues: [SchemeParameter: Double] {
        Dictionary(parameters.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// Whether it has `parameter`.
    public func has(_ parameter: SchemeParameter) -> Bool { parameters.contains { $0.key == parameter } }
}

/// What a step is given besides its state.
public struct StepSetting: Sendable {
    public let dt: Expression
    public let sigma: Expression
    public let noise: Noise

    /// The factor of each normal: √dt·σ, or σ where noise does not scale with the step size.
    public var amplitude: Expression { noise.amplitude(dt: dt, sigma: sigma) }

    /// A parameter of the scheme, which has to be one of ``Scheme/parameters``.
    public func value(of parameter: SchemeParameter) -> Expression { Parameter.scheme(parameter).expression }
}
