public import Expressions
public import Programs

/// A program for any values of its parameters: what backends execute, and what the host evaluates for each point.
///
/// The start, and every value that depends on parameters alone, is evaluated once on the host (``arguments(_:)``), so
/// one compiled program serves every probe.
public struct ParametricProgram: Sendable, Hashable {
    /// What backends execute. Its arguments are the values of ``uniforms``, then H₀.
    public let code: TrajectoryProgram
    /// What the host evaluates.
    package let host: HostCode
    /// State of one trajectory → H, or whatever is observed in its place; as a second output, where the scheme has an
    /// energy cap, the number of steps at which it acted.
    public let energy: StraightLineCode
    /// The numbers that each trajectory gives, in order.
    public let observables: [Observable]
    /// Of one trajectory, where ``code`` is of pairs.
    package let single: TrajectoryProgram

    /// The trajectory of a scheme: the state is all positions, then all momenta, then what the scheme carries.
    public init(
        scheme: any Scheme, system: DynamicalSystem, noise: Noise, quantity: Quantity = .energy,
        observables: [Observable] = [.tailMean]
    ) throws(LoweringError) {
        let map = StepMap(scheme: scheme, system: system, noise: noise, quantity: quantity)
        try self.init(
            fields: map.fields, state: map.state, normals: map.normals, rows: system.landscape.batch,
            uniforms: map.uniforms,
            next: map.next, energy: map.energy, capCount: map.capCount, start: map.start, scene: map.scene,
            observables: observables, parameters: Parameter.all(of: scheme, dimension: system.landscape.dimension))
    }

    /// `next` is over the variables `state`, `normals` and those of the rows, `energy` and `capCount` over `state`,
    /// `start` over parameters alone. Those that are not among `parameters` are known by their names.
    ///
    /// - Precondition: `capCount` and `scene` where an observable needs them.
    package init(
        fields: [TrajectoryProgram.Field]? = nil, state: [String], normals: [String], rows: Batch? = nil,
        uniforms: [String] = [], next: [Expression], energy: Expression, capCount: Expression? = nil,
        start: [Expression],
        scene: Sight.Scene? = nil, observables: [Observable], parameters: [Parameter] = []
    ) throws(LoweringError) {
        var lowering = Lowering()
        let drawn = normals + (0..<(rows?.rowsPerStep ?? 0)).map(Batch.rowName) + uniforms
        let advance = try lowering.lower(next, inputs: state + drawn)
        self.energy = try lowering.lower([energy] + [capCount].compactMap { $0 }, inputs: state)
        var observation = Observation(observables, state: state, energy: self.energy, scene: scene)
        try observation.lower(with: &lowering)
        single = observation.program(
            fields ?? [.init("state", state.count)], Draws(normals: normals.count, rows, uniforms: uniforms.count),
            advance,
            uniformCount: lowering.uniforms.count)
        host = HostCode(uniforms: lowering.uniforms, start: start, known: parameters)
        (code, self.observables) = (single, observables)
    }

    private init(_ program: ParametricProgram, code: TrajectoryProgram, single: TrajectoryProgram) {
        (self.code, self.single) = (code, single)
        (host, energy, observables) = (program.host, program.energy, program.observables)
    }

    /// Pairs of trajectories with opposite normals in the place of each: see `TrajectoryProgram.paired()`.
    package var paired: ParametricProgram { ParametricProgram(self, code: single.paired(), single: single) }

    /// The same trajectories, or pairs, with ΔH as a series in the place of observables.
    package var recordingChanges: ParametricProgram {
        let recording = single.recording(change)
        return ParametricProgram(self, code: isPaired ? recording.paired() : recording, single: recording)
    }

    private var isPaired: Bool { code.trajectories > 1 }

    /// The initial state of ``code`` from that of one trajectory.
    package func start<Number>(of single: [Number]) -> [Number] { isPaired ? single + single : single }

    /// State → ΔH
    private var change: StraightLineCode {
        var splice = CodeSplice()
        let energy = splice.append(energyOnly) { .input($0) }
        let change = splice.append(.subtract, energy[0], .uniform(uniforms.count))
        return splice.code(outputs: [change])
    }

    /// The variable-free expressions that codes refer to.
    public var uniforms: [Expression] { host.uniforms }
    /// The variable-free expressions of the initial state of one trajectory.
    public var start: [Expression] { host.start }
    /// State and draws of one trajectory → its next state.
    public var step: StraightLineCode { single.advance }
    /// Variables of the state of one trajectory.
    public var stateCount: Int { single.stateCount }
    public var draws: Draws { code.draws }
    public var isRandom: Bool { code.isRandom }

    /// The code of H alone.
    package var energyOnly: StraightLineCode { energy.code(ofOutput: 0) }
}

extension TrajectoryProgram {
    /// The same trajectories with a series of what `stream` makes of the state in the place of outputs.
    fileprivate func recording(_ stream: StraightLineCode) -> TrajectoryProgram {
        TrajectoryProgram(
            state: state, carried: [], draws: draws, argumentCount: argumentCount, advance: advance,
            looks: Looks(before: nil, tail: nil), record: Record(streams: stream, reductions: []),
            finish: CodeSplice().code(outputs: []), outputs: [])
    }
}

extension Draws {
    fileprivate init(normals: Int, _ batch: Batch?, uniforms: Int) {
        let rows = batch.map { [WholeNumbers(count: $0.rowsPerStep, bound: $0.rowCount)] } ?? []
        let uniforms = uniforms == 0 ? [] : [WholeNumbers(count: uniforms, bound: DrawSource.uniformBound)]
        self.init(normals: normals, wholeNumbers: rows + uniforms)
    }
}
