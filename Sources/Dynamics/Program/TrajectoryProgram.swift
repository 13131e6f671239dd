public import Expressions

/// What a backend executes: one step and one observation as straight-line code, for any values of the parameters.
///
/// State i is input i; normal k of the step is input `stateCount + k`; after them come the drawn rows, as whole binary64 numbers. The start, and every value that depends on
/// parameters alone, is evaluated once on the host (``arguments(_:)``), so one compiled kernel serves every probe.
public struct TrajectoryProgram: Sendable, Hashable {
    /// The number of state variables.
    public let stateCount: Int
    /// The number of standard normals that one step draws.
    public let normalsPerStep: Int
    /// What one step draws of the data.
    public let rows: RowDraw
    /// State, normals and rows → next state.
    public let step: StraightLineCode
    /// State → H, or whatever is observed in its place; as a second output, where the scheme has an energy cap, the number of
    /// steps at which it acted.
    public let energy: StraightLineCode
    /// The numbers that each trajectory gives, in order.
    public private(set) var observables: [Observable]
    /// The variable-free expressions that `step` and `energy` refer to.
    public let uniforms: [Expression]
    /// The variable-free expressions of the initial state.
    public let start: [Expression]

    /// The trajectory of a scheme: the state is all positions, then all momenta, then what the scheme carries.
    public init(
        scheme: any Scheme, system: HamiltonianSystem, noise: Noise, quantity: Quantity = .energy,
        observables: [Observable] = [.tailMean]
    ) throws(LoweringError) {
        let map = StepMap(scheme: scheme, system: system, noise: noise, quantity: quantity)
        try self.init(
            state: map.state, normals: map.normals, rows: RowDraw(system.landscape.batch), next: map.next, energy: map.energy,
            capCount: map.capCount, start: map.start, observables: observables)
    }

    /// `next` is over the variables `state`, `normals` and those of the rows, `energy` and `capCount` over `state`, `start` over
    /// parameters alone.
    package init(
        state: [String], normals: [String], rows: RowDraw = .none, next: [Expression], energy: Expression,
        capCount: Expression? = nil, start: [Expression], observables: [Observable]
    ) throws(LoweringError) {
        precondition(
            capCount != nil || !observables.contains(where: \.readsCapCount), "no energy cap whose steps could be counted")
        var lowering = Lowering()
        step = try lowering.lower(next, inputs: state + normals + (0..<rows.perStep).map(Batch.rowName))
        self.energy = try lowering.lower([energy] + [capCount].compactMap { $0 }, inputs: state)
        uniforms = lowering.uniforms
        normalsPerStep = normals.count
        self.rows = rows
        stateCount = state.count
        self.start = start
        self.observables = observables
    }

    /// Whether trajectories differ: whether a step draws anything.
    public var isRandom: Bool { normalsPerStep > 0 || rows.perStep > 0 }

    /// The same trajectories with other observables.
    ///
    /// - Precondition: a scheme with an energy cap where one of them reads its count.
    package func observing(_ observables: [Observable]) -> TrajectoryProgram {
        precondition(
            energy.outputs.count > 1 || !observables.contains(where: \.readsCapCount), "no energy cap whose steps could be counted")
        var program = self
        program.observables = observables
        return program
    }

    /// Operations of one step of a sample of so many trajectories that share their normals, where an addition counts 1; about
    /// proportional to the time it takes.
    public func operationsPerStep(trajectories: Double) -> Double {
        let counts = step.instructions.map { if case .call = $0.operation { 30.0 } else { 1.0 } }
        return counts.reduce(0, +) * trajectories + 40 * Double(normalsPerStep) + 20 * Double(rows.perStep) + 1
    }
}

/// The rows of its data that a step of a program draws: see ``Batch``.
public struct RowDraw: Sendable, Hashable {
    /// How many one step draws.
    public let perStep: Int
    /// How many there are to draw from; at least 1.
    public let count: Int

    public static let none = RowDraw(nil)

    init(_ batch: Batch?) { (perStep, count) = (batch?.rowsPerStep ?? 0, batch?.rowCount ?? 1) }
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
    /// α of an energy cap.
    public static let cap = "run.cap"
    /// What ``FixedPointLeapfrog`` rounds with.
    public static let rounder = "run.rounder"
    /// The mass of one coordinate.
    public static func mass(_ coordinate: Int) -> String { "run.mass.\(coordinate)" }
    /// The initial position of one coordinate.
    public static func startPosition(_ coordinate: Int) -> String { "start.q.\(coordinate)" }
    /// The initial momentum of one coordinate.
    public static func startMomentum(_ coordinate: Int) -> String { "start.p.\(coordinate)" }
}
