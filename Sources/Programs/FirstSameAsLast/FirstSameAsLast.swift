import Expressions

/// A program whose steps take over what they begin with from the step before: "first same as last" (J. R. Dormand,
/// P. J. Prince 1980).
///
/// A kick–drift–kick step evaluates the gradient at its first and at its last position, and the last position of one
/// step is the first of the next. Such values become variables of the state. Operations on the same numbers are the
/// same numbers, so the bits are those of the program as it was.
package struct FirstSameAsLast: Sendable {
    /// The program; its state has the values that are taken over after the variables that it had.
    package let program: TrajectoryProgram
    /// state → the values with which the first step begins.
    private let first: StraightLineCode

    /// Nil if no step begins with a value that is worth taking over.
    package init?(_ program: TrajectoryProgram) {
        if let half = program.halves.first {
            guard let ahead = FirstSameAsLast(half) else { return nil }
            (self.program, first) = (ahead.program.paired(), ahead.first)
            return
        }
        let values = RecurringValues(
            program.advance, stateCount: program.stateCount, leastSaving: RecurringValues.leastSaving(of: program))
        guard !values.carried.isEmpty else { return nil }
        self.program = program.carrying(values)
        first = StraightLineCode(
            instructions: program.advance.instructions, outputs: values.carried.map { .result($0) }
        ).code(ofOutputs: Array(values.carried.indices))
    }

    /// The arguments of the program for those of the program as it was.
    package func arguments(_ point: ProgramArguments) -> ProgramArguments {
        let count = point.start.count / program.trajectories
        let starts = stride(from: 0, to: point.start.count, by: count).flatMap { from in
            let state = Array(point.start[from..<from + count])
            return state + first.evaluate(inputs: state, uniforms: point.values)
        }
        return ProgramArguments(values: point.values, start: starts)
    }
}

extension TrajectoryProgram {
    /// The same program, which carries the values in further variables of the state.
    fileprivate func carrying(_ values: RecurringValues) -> TrajectoryProgram {
        let count = values.carried.count
        func moved(_ code: StraightLineCode) -> StraightLineCode { code.makingRoom(for: count, after: stateCount) }
        return TrajectoryProgram(
            state: state + [Field("taken over", count)], carried: carried, draws: draws, argumentCount: argumentCount,
            advance: advance.carrying(values, stateCount: stateCount),
            looks: Looks(before: looks.before.map(moved), tail: looks.tail.map(moved)), record: record,
            finish: moved(finish), outputs: outputs)
    }
}

extension StraightLineCode {
    /// The same code with `count` more inputs before input `place`, which it does not read.
    fileprivate func makingRoom(for count: Int, after place: Int) -> StraightLineCode {
        var splice = CodeSplice()
        let outputs = splice.append(self) { .input($0 < place ? $0 : $0 + count) }
        return splice.code(outputs: outputs)
    }

    /// The step that reads the carried values where it computed them, and gives those of the next step besides.
    fileprivate func carrying(_ values: RecurringValues, stateCount: Int) -> StraightLineCode {
        var places = [Operand?](repeating: nil, count: instructions.count)
        for (index, place) in values.carried.enumerated() { places[place] = .input(stateCount + index) }
        var kept: [Instruction] = []
        func moved(_ operand: Operand) -> Operand {
            switch operand {
            case .constant, .uniform: operand
            case .input(let slot): .input(slot < stateCount ? slot : slot + values.carried.count)
            case .result(let place): places[place] ?? operand
            }
        }
        for (place, instruction) in instructions.enumerated() where values.isNeeded[place] {
            kept.append(Instruction(operation: instruction.operation, operands: instruction.operands.map(moved)))
            places[place] = .result(kept.count - 1)
        }
        return StraightLineCode(instructions: kept, outputs: (outputs + values.last).map(moved))
    }
}
