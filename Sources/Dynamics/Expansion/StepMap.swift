import Expressions
import Programs

/// One step of a scheme and the energy, as expressions: z' = F(z, ξ) and H(z).
///
/// The state z holds all positions, then all momenta, then the variables that the scheme carries, then the number of
/// steps done if the system depends on the time; ξ are the standard normals of the step.
struct StepMap {
    let state: [String]
    let normals: [String]
    /// The variables of the drawn rows; empty if the landscape has no batch.
    let rows: [String]
    /// The variables of the whole numbers from which the scheme's uniform numbers are made.
    let uniforms: [String]
    let next: [Expression]
    let energy: Expression
    /// The number of steps at which the energy cap has acted; nil without a cap.
    let capCount: Expression?
    /// The initial state.
    let start: [Expression]
    /// The fields of the state.
    let fields: [TrajectoryProgram.Field]
    let scene: Sight.Scene

    init(scheme: any Scheme, system: DynamicalSystem, noise: Noise, quantity: Quantity = .energy) {
        let dimension = system.landscape.dimension
        let carriedCount = scheme.carriedCount(dimension: dimension)
        let names = StateNames(
            dimension: dimension, carriedCount: carriedCount, clock: system.landscape.readsTime ? "steps" : nil)
        var source = DrawSource()
        let dt = Parameter.stepSize.expression
        let setting = StepSetting(
            dt: dt, sigma: Parameter.sigma.expression, noise: noise, time: names.stepsDone.map { $0 * dt } ?? 0)
        let stepped = scheme.step(names.state, of: system, setting: setting, normals: &source)
        state = names.all
        (normals, uniforms) = (source.names, source.wholeNumbers)
        rows = (0..<(system.landscape.batch?.rowsPerStep ?? 0)).map(Batch.rowName)
        next = stepped.all + [names.stepsDone.map { $0 + 1 }].compactMap(\.self)
        energy = system.value(of: quantity, at: names.state)
        capCount = scheme.capCount(names.state)
        fields = names.fields
        scene = Sight.Scene(system: system, state: names.state)
        start =
            scheme.start(.initial(dimension: dimension, carriedCount: carriedCount)).all
            + (names.clock == nil ? [] : [0])
    }

    /// Whether no operation has a kink or a jump, which differentiation does not show.
    var isSmooth: Bool { (next + [energy]).allSatisfy(\.isSmooth) }

    /// Variables for another copy of the state, such as `minus.q.0`.
    func copy(_ prefix: String) -> [String] { state.map { "\(prefix).\($0)" } }
}

extension [Expression] {
    /// All expressions with the variables `names` replaced by `values`.
    func substituting(_ names: [String], _ values: [Expression]) -> [Expression] {
        substituting(Dictionary(zip(names, values)) { first, _ in first })
    }

    /// Each expression times ½.
    var halved: [Expression] { map { 0.5 * $0 } }
}

/// The names of the variables of a state.
private struct StateNames {
    let q: [String]
    let p: [String]
    let carried: [String]
    /// The variable that counts the steps done, for systems that depend on the time.
    let clock: String?

    init(dimension: Int, carriedCount: Int, clock: String?) {
        self.clock = clock
        q = (0..<dimension).map { "q.\($0)" }
        p = (0..<dimension).map { "p.\($0)" }
        carried = (0..<carriedCount).map { "carried.\($0)" }
    }

    var stepsDone: Expression? { clock.map(Expression.variable) }
    private var clocks: [String] { clock.map { [$0] } ?? [] }
    var all: [String] { q + p + carried + clocks }
    var fields: [TrajectoryProgram.Field] {
        [("positions", q), ("momenta", p), ("carried by the scheme", carried), ("steps done", clocks)]
            .filter { !$1.isEmpty }.map { .init($0, $1.count) }
    }
    var state: PhaseState {
        PhaseState(
            q: q.map(Expression.variable), p: p.map(Expression.variable), carried: carried.map(Expression.variable))
    }
}
