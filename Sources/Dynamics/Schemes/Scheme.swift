public import Expressions
public import Messages

/// A one-step integrator: the next state as expressions over the current state and the step's normals.
///
/// A scheme also states all that the rest of the program has to know about it. It is one file: requirements without a
/// default are what every scheme must state. ``SchemeLibrary`` lists the schemes that have a name on the command line;
/// a user's own scheme runs in every study without being listed.
public protocol Scheme: Sendable, Hashable {
    /// The name on the command line and in results: lower-case words with hyphens between them.
    var name: String { get }

    /// The scheme and its source, in one sentence of Markdown.
    var summary: String { get }

    /// One step, in the notation of Documentation/Schemes.md: step size h, gradient f of the potential, g of a loss.
    var equation: String { get }

    /// Whether a step without noise is symplectic and reversible: `both`, `symplectic`, `neither` or `–`, perhaps with
    /// a condition.
    var structure: String { get }

    /// When the scheme fails and what else to know about it, in Markdown; may be empty.
    var remarks: String { get }

    /// The order of convergence without noise.
    var order: Int { get }

    /// The number of gradients that a step evaluates.
    var gradientsPerStep: Int { get }

    /// The parameters of the scheme besides the step size, with their default values.
    var parameters: KeyValuePairs<SchemeParameter, Double> { get }

    /// The noise channels that the scheme supports.
    var channels: [Noise.Channel] { get }

    /// Whether the scheme moves momenta, so that there is a kinetic energy. Optimisers do not; their momenta start at
    /// 0.
    var hasMomenta: Bool { get }

    /// Whether the scheme has a thermostat: the exact solution of friction and noise in the momenta.
    var isThermostat: Bool { get }

    /// Whether a step begins and ends with a kick of the same share and draws for no other, so that the noise of two kicks
    /// with nothing in between can be one number.
    var joinsKicks: Bool { get }

    /// Whether a step has derivatives wherever the landscape has them, kinks aside.
    var isDifferentiable: Bool { get }

    /// The stability factor c for U = ½kq² without noise: stable for dt < c√(m/k), or dt < c/k without momenta.
    ///
    /// Nil if there is no such limit. `values` has every parameter of the scheme.
    func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double?

    /// The places of state variables (all positions, all momenta, carried ones) that change sign when the motion is
    /// reversed. Empty if the way back takes the step size −dt instead.
    func negatedPlaces(dimension: Int) -> [Int]

    /// The reason why the scheme cannot begin at `start`, and the remedy, as a clause after its name; nil if it can.
    func objection(to start: Landscape.Start) -> Message?

    /// The reason why the scheme cannot move on `landscape`, as a clause after its name; nil if it can.
    func objection(to landscape: Landscape) -> Message?

    /// The scheme that runs for these values of all parameters: itself, unless some values have a form of their own,
    /// whose parameters are among those of this scheme.
    func form(for values: [SchemeParameter: Double]) -> any Scheme

    /// The constants of the scheme that are parameters of the program.
    var constants: [SchemeConstant] { get }

    /// The scheme of the same step in exact arithmetic, without variables that make up for rounding; itself if it
    /// carries none.
    var exact: any Scheme { get }

    /// The number of variables carried from step to step besides positions and momenta.
    func carriedCount(dimension: Int) -> Int

    /// The state at which the scheme begins for the given start, whose carried variables are 0.
    func start(_ state: PhaseState) -> PhaseState

    /// The number of steps so far at which an energy cap has acted; nil without a cap.
    func capCount(_ state: PhaseState) -> Expression?

    /// A momentum times `factor`, in a form that the scheme can hold.
    func scaled(_ p: Expression, by factor: Expression) -> Expression

    /// One step of size `setting.dt`; the scheme takes normals from `normals` in the order in which they are drawn.
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
    public var joinsKicks: Bool { false }
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
    /// The default value of each parameter.
    public var usualValues: [SchemeParameter: Double] {
        Dictionary(parameters.map { ($0.key, $0.value) }) { first, _ in first }
    }

    /// Whether `parameter` is one of the scheme's parameters.
    public func has(_ parameter: SchemeParameter) -> Bool { parameters.contains { $0.key == parameter } }
}

/// The inputs of a step besides its state.
public struct StepSetting: Sendable {
    public let dt: Expression
    public let sigma: Expression
    public let noise: Noise
    /// The time at the start of the step; 0 where nothing depends on it.
    public let time: Expression

    package init(dt: Expression, sigma: Expression, noise: Noise, time: Expression) {
        (self.dt, self.sigma, self.noise, self.time) = (dt, sigma, noise, time)
    }

    /// The factor of each normal: √dt·σ, or σ if the noise does not scale with the step size.
    public var amplitude: Expression { noise.amplitude(dt: dt, sigma: sigma) }

    /// The expression of a scheme parameter, which must be one of ``Scheme/parameters``.
    public func value(of parameter: SchemeParameter) -> Expression { Parameter.scheme(parameter).expression }
}
