public import Expressions

/// What a backend executes: one step and one observation as straight-line code, for any values of the parameters.
///
/// State i is input i; normal k of the step is input `stateCount + k`. The start, and every value that depends on
/// parameters alone, is evaluated once on the host (``arguments(_:)``), so one compiled kernel serves every probe.
public struct TrajectoryProgram: Sendable, Hashable {
    /// The number of state variables: all positions, then all momenta, then what the scheme carries.
    public let stateCount: Int
    /// The number of standard normals that one step draws.
    public let normalsPerStep: Int
    /// State and normals → next state.
    public let step: StraightLineCode
    /// State → H.
    public let energy: StraightLineCode
    /// The numbers that each trajectory gives, in order.
    public let observables: [Observable]
    /// The variable-free expressions that `step` and `energy` refer to.
    public let uniforms: [Expression]
    /// The variable-free expressions of the initial state.
    public let start: [Expression]

    public init<S: Scheme>(
        scheme: S, system: HamiltonianSystem, noise: Noise, observables: [Observable] = [.tailMean]
    ) throws(LoweringError) {
        let dimension = system.landscape.dimension
        let names = StateNames(dimension: dimension, carriedCount: scheme.carriedCount(dimension: dimension))
        var normals = NormalSource()
        let setting = StepSetting(dt: .parameter(ParameterName.dt), sigma: .parameter(ParameterName.sigma), noise: noise)
        let next = scheme.step(names.state, of: system, setting: setting, normals: &normals)
        var lowering = Lowering()
        step = try lowering.lower(next.q + next.p + next.carried, inputs: names.all + normals.names)
        energy = try lowering.lower([system.energy(names.state)], inputs: names.all)
        uniforms = lowering.uniforms
        normalsPerStep = normals.names.count
        stateCount = names.all.count
        let places = (0..<dimension).map(ParameterName.startPosition) + (0..<dimension).map(ParameterName.startMomentum)
        start = places.map(Expression.parameter) + names.carried.map { _ in 0 }
        self.observables = observables
    }
}

/// The variables of a state.
struct StateNames {
    let q: [String]
    let p: [String]
    let carried: [String]

    init(dimension: Int, carriedCount: Int) {
        q = (0..<dimension).map { "q.\($0)" }
        p = (0..<dimension).map { "p.\($0)" }
        carried = (0..<carriedCount).map { "carried.\($0)" }
    }

    var all: [String] { q + p + carried }
    var state: PhaseState {
        PhaseState(
            q: q.map(Expression.variable), p: p.map(Expression.variable), carried: carried.map(Expression.variable))
    }
}

/// The parameters that every program has. Their dots keep them apart from a landscape's own.
public enum ParameterName {
    public static let dt = "run.dt"
    public static let sigma = "run.sigma"
    /// The mass of one coordinate.
    public static func mass(_ coordinate: Int) -> String { "run.mass.\(coordinate)" }
    /// The initial position of one coordinate.
    public static func startPosition(_ coordinate: Int) -> String { "start.q.\(coordinate)" }
    /// The initial momentum of one coordinate.
    public static func startMomentum(_ coordinate: Int) -> String { "start.p.\(coordinate)" }
}
