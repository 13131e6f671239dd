import Expressions
import Loops
import Programs
import Synchronization

/// The codes of one trajectory with loops, which share a memory: state, carried variables, the places of draws, and
/// results.
struct LoopProgram: Sendable {
    let advance: LoopCode
    let before, look, row, finish: LoopCode?
    /// The slots from which on the step's draws have their places.
    let firstDraw: Int

    /// The program with loops; nil if its step is short or repeats too little, and nothing loops over rows.
    private init?(_ program: TrajectoryProgram) {
        firstDraw = program.variableCount
        let step = LoopCode.Layout(program, isStep: true)
        advance = .shortest(program.advance, step, replaces: true)
        guard
            program.hasRowLoops
                || advance.statementCount * Self.leastGain <= program.advance.instructions.count
        else { return nil }
        let layout = LoopCode.Layout(program, isStep: false)
        func rolled(_ code: StraightLineCode?) -> LoopCode? {
            code.map { .shortest($0, layout, replaces: false) }
        }
        (before, look) = (rolled(program.looks.before), rolled(program.looks.tail))
        row = rolled(program.record?.streams)
        finish = rolled(program.plainOutputs.isEmpty ? nil : program.finish.code(ofOutputs: program.plainOutputs))
    }

    /// The vectors of a trajectory.
    var slotCount: Int { ([advance] + [before, look, row, finish].compactMap { $0 }).map(\.slotCount).max() ?? 0 }

    /// Whether one of its codes loops over rows of data.
    var hasRows: Bool { ([advance] + [before, look, row, finish].compactMap { $0 }).contains(where: \.hasRows) }

    /// The operations in its text, each once.
    var statementCount: Int { advance.statementCount }

    /// The calls of functions in its step's text, each once.
    var callCount: Int { advance.callCount }

    // MARK: Known programs

    private static let known = Mutex<[TrajectoryProgram: LoopProgram?]>([:])
    /// The most instructions of steps to remember, so that large networks do not pile up.
    private static let mostInstructions = 1 << 21
    /// Shorter steps are not worth a lookup.
    private static let leastInstructions = 2000
    /// How many times shorter than its instructions a text with loops should be.
    private static let leastGain = 8

    /// That of a program, made once.
    static func of(_ program: TrajectoryProgram) -> LoopProgram? {
        guard program.advance.instructions.count >= leastInstructions || program.hasRowLoops else { return nil }
        if let found = known.withLock({ $0[program] }) { return found }
        let made = LoopProgram(program)
        known.withLock { known in
            let instructions = known.keys.reduce(0) { $0 + $1.advance.instructions.count }
            if instructions + program.advance.instructions.count > mostInstructions { known.removeAll() }
            known[program] = .some(made)
        }
        return made
    }
}

extension LoopCode.Layout {
    /// The slots of what a step reads, state and draws, or of what looks read, state and carried variables.
    fileprivate init(_ program: TrajectoryProgram, isStep: Bool) {
        let all = LoopCode.Layout(
            program.state.map(\.count) + [program.carried.count, program.draws.normals]
                + program.draws.wholeNumbers.map(\.count))
        let (state, rest) = (all.fields.prefix(program.state.count), all.fields.dropFirst(program.state.count))
        self.init(
            fields: Array(state + (isStep ? rest.dropFirst() : rest.prefix(1))), taken: all.taken,
            uniformCount: program.argumentCount)
    }
}

extension TrajectoryProgram {
    /// Whether one of its codes loops over rows of data.
    fileprivate var hasRowLoops: Bool { allCodes.contains { $0.hasRowLoops } }
}

extension LoopCode {
    fileprivate var callCount: Int {
        nests.flatMap(\.operations).count { if case .call = $0 { true } else { false } }
    }
}
