public import Expressions
public import Programs

/// A program for any values of its parameters: the code for backends and the code that the host evaluates per point.
///
/// The host evaluates the start, and every value that depends on parameters alone, once per point (``arguments(_:)``),
/// so one compiled program serves every probe.
public struct ParametricProgram: Sendable, Hashable {
    /// The program that backends execute. Its arguments are the values of ``uniforms``, then H₀.
    public let code: TrajectoryProgram
    /// The code that the host evaluates.
    package let host: HostCode
    /// The code of the energy: state of one trajectory → H, or another observed quantity in its place. If the scheme
    /// has an energy cap, a second output is the number of steps at which the cap acted.
    public let energy: StraightLineCode
    /// The observables of the program: the numbers that each trajectory gives, in order.
    public let observables: [Observable]
    /// The program of one trajectory, even if ``code`` runs pairs.
    package let single: TrajectoryProgram

    /// The program of a scheme's trajectory: the state is all positions, then all momenta, then what the scheme
    /// carries.
    ///
    /// - Parameter packsDraws: Whether consecutive steps share calls of the generator where a step alone would waste part
    ///   of one (`Draws.packed`). The normals are others then, with the same law.
    /// - Throws: ``Expressions/LoweringError`` if an expression has a variable that the program does not provide.
    public init(
        scheme: any Scheme, system: DynamicalSystem, noise: Noise, quantity: Quantity = .energy,
        observables: [Observable] = [.tailMean], packsDraws: Bool = false
    ) throws(LoweringError) {
        let map = StepMap(scheme: scheme, system: system, noise: noise, quantity: quantity)
        try self.init(
            fields: map.fields, state: map.state, normals: map.normals, rows: system.landscape.batch,
            uniforms: map.uniforms,
            next: map.next, energy: map.energy, capCount: map.capCount, start: map.start, scene: map.scene,
            observables: observables, parameters: Parameter.all(of: scheme, dimension: system.landscape.dimension),
            packsDraws: packsDraws,
            joinsDraws: scheme.joinsKicks && noise.channel == .gradient && noise.drawing == .joint)
    }

    /// A program from expressions: `next` over the variables `state`, `normals` and drawn rows, `energy` and `capCount`
    /// over `state`, and `start` over parameters alone. Parameters that are not in `parameters` are known by their
    /// names.
    ///
    /// - Precondition: `capCount` and `scene` are given if an observable needs them.
    /// - Precondition: `capCount` and `scene` where an observable needs them.
    package init(
        fields: [TrajectoryProgram.Field]? = nil, state: [String], normals: [String], rows: Batch? = nil,
        uniforms: [String] = [], next: [Expression], energy: Expression, capCount: Expression? = nil,
        start: [Expression],
        scene: Sight.Scene? = nil, observables: [Observable], parameters: [Parameter] = [], packsDraws: Bool = false,
        joinsDraws: Bool = false
    ) throws(LoweringError) {
        var lowering = Lowering()
        let drawn = normals + (0..<(rows?.rowsPerStep ?? 0)).map(Batch.rowName) + uniforms
        let advance = try lowering.lower(next, inputs: state + drawn)
        self.energy = try lowering.lower([energy] + [capCount].compactMap { $0 }, inputs: state)
        var observation = Observation(observables, state: state, energy: self.energy, scene: scene)
        try observation.lower(with: &lowering)
        single = observation.program(
            fields ?? [.init("state", state.count)],
            Draws(normals: normals.count, rows, uniforms: uniforms.count, packs: packsDraws, areJoint: joinsDraws),
            advance,
            uniformCount: lowering.uniforms.count)
        host = HostCode(uniforms: lowering.uniforms, start: start, known: parameters)
        (code, self.observables) = (single, observables)
    }

    private init(_ program: ParametricProgram, code: TrajectoryProgram, single: TrajectoryProgram) {
        (self.code, self.single) = (code, single)
        (host, energy, observables) = (program.host, program.energy, program.observables)
    }

    /// The same program for antithetic pairs of trajectories; see `TrajectoryProgram.paired()`.
    package var paired: ParametricProgram { ParametricProgram(self, code: single.paired(), single: single) }

    /// The same trajectories, or pairs, with ΔH as a series in place of the observables.
    package var recordingChanges: ParametricProgram {
        let recording = single.recording(change)
        return ParametricProgram(self, code: isPaired ? recording.paired() : recording, single: recording)
    }

    /// The same trajectories with the first `count` variables of the state, its positions, as a series in place of the
    /// observables.
    ///
    /// - Precondition: the program is of single trajectories.
    package func recordingPositions(_ count: Int) -> ParametricProgram {
        precondition(!isPaired, "a series of positions is of single trajectories")
        let recording = single.recording(CodeSplice().code(outputs: (0..<count).map { .input($0) }))
        return ParametricProgram(self, code: recording, single: recording)
    }

    private var isPaired: Bool { code.trajectories > 1 }

    /// The initial state of ``code``, from the initial state of one trajectory.
    package func start<Number>(of single: [Number]) -> [Number] { isPaired ? single + single : single }

    /// The code of the energy change: state → ΔH.
    private var change: StraightLineCode {
        var splice = CodeSplice()
        let energy = splice.append(energyOnly) { .input($0) }
        let change = splice.append(.subtract, energy[0], .uniform(uniforms.count))
        return splice.code(outputs: [change])
    }

    /// The variable-free expressions that codes refer to, by index.
    public var uniforms: [Expression] { host.uniforms }
    /// The initial state of one trajectory, as variable-free expressions.
    public var start: [Expression] { host.start }
    /// The code of one step of one trajectory: state and draws → next state.
    public var step: StraightLineCode { single.advance }
    /// The number of state variables of one trajectory.
    public var stateCount: Int { single.stateCount }
    public var draws: Draws { code.draws }
    public var isRandom: Bool { code.isRandom }

    /// The code of H alone.
    package var energyOnly: StraightLineCode { energy.code(ofOutput: 0) }
}

extension TrajectoryProgram {
    /// The same trajectories with the series of `stream` in place of the outputs.
    fileprivate func recording(_ stream: StraightLineCode) -> TrajectoryProgram {
        TrajectoryProgram(
            state: state, carried: [], draws: draws, argumentCount: argumentCount, advance: advance,
            looks: Looks(before: nil, tail: nil), record: Record(streams: stream, reductions: []),
            finish: CodeSplice().code(outputs: []), outputs: [])
    }
}

extension Draws {
    fileprivate init(normals: Int, _ batch: Batch?, uniforms: Int, packs: Bool, areJoint: Bool) {
        let rows = batch.map { [WholeNumbers(count: $0.rowsPerStep, bound: $0.rowCount)] } ?? []
        let uniforms = uniforms == 0 ? [] : [WholeNumbers(count: uniforms, bound: DrawSource.uniformBound)]
        let blocks = rows + uniforms
        if areJoint {
            self.init(normals: normals, wholeNumbers: blocks, areJoint: true)
        } else {
            self =
                packs ? .packed(normals: normals, wholeNumbers: blocks) : Draws(normals: normals, wholeNumbers: blocks)
        }
    }
}
