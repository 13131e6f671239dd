import Dynamics

/// The layout of a program, followed by the places that a trajectory needs.
struct ObservedLayout: Sendable {
    let program: PlacedProgram
    /// The places of a code's outputs before they become variables.
    let next: Range<Int>
    /// The places of the first stream of a row, of the row before it, and of their difference.
    let row, previous, difference: Int
    let count: Int

    init(_ program: PlacedProgram) {
        var layout = program
        next = layout.take(max(program.state.count, program.carried.count))
        let observed = layout.take(3).lowerBound
        row = observed
        previous = observed + 1
        difference = observed + 2
        (self.program, count) = (program, layout.count)
    }
}

/// One trajectory of a program in enclosures, step by step.
struct ProgramRow<Row: EnclosureRow & ~Copyable>: ~Copyable {
    let layout: ObservedLayout
    var row: Row
    private let tailStart: UInt32

    /// A trajectory from its start; `row` has `layout.count` places, and the parameter in slot `varying` is already
    /// set.
    init(
        _ layout: ObservedLayout, _ values: ParameterValues, _ span: StepSpan, row: consuming Row, varying: Int? = nil
    ) {
        self.layout = layout
        self.row = row
        tailStart = span.tailStart
        setNumbers(values, span, varying: varying)
        start()
    }

    /// Sets all given numbers: constants, parameters, numbers of steps and carried variables.
    private mutating func setNumbers(_ values: ParameterValues, _ span: StepSpan, varying: Int?) {
        let program = layout.program
        for (place, value) in program.constants { row.set(place, to: value) }
        let numbers = values.numbers(for: program.parameters)
        for (place, slot) in program.leaves where slot != varying { row.set(place, to: numbers[slot]) }
        for (place, value) in zip(program.runNumbers, span.runNumbers) { row.set(place, to: value) }
        for (place, value) in zip(program.carried, program.carriedStart) { row.set(place, to: value) }
    }

    /// Computes the values that depend on parameters alone, including the initial state, and H₀.
    private mutating func start() {
        let program = layout.program
        row.run(program.host)
        for (place, output) in zip(program.state, program.host.outputs) { row.copy(output, to: place) }
        row.run(program.energy)
        row.copy(program.energy.outputs[0], to: program.initialEnergy)
    }

    mutating func advance() { run(layout.program.step, to: layout.program.state) }

    /// Runs the look after the step with this zero-based index.
    mutating func look(after step: UInt32) {
        let look = step < tailStart ? layout.program.lookBefore : layout.program.look
        if let look { run(look, to: layout.program.carried) }
    }

    /// Runs `code` and moves its outputs to the variables.
    private mutating func run(_ code: PlacedCode, to variables: Range<Int>) {
        row.run(code)
        for (place, output) in zip(layout.next, code.outputs) { row.copy(output, to: place) }
        for (place, output) in zip(variables, layout.next) { row.copy(output, to: place) }
    }

    /// Stores the first stream of the record, after moving its old value to the place of the previous row.
    mutating func keepRow() {
        guard let streams = layout.program.streams else { return }
        row.run(streams)
        row.copy(layout.row, to: layout.previous)
        row.copy(streams.outputs[0], to: layout.row)
    }

    /// Computes the number at the end and returns its place.
    mutating func finish() -> Int {
        guard let finish = layout.program.finish else {
            preconditionFailure("the number is what a record is reduced to")
        }
        row.run(finish)
        return finish.outputs[0]
    }

    /// The number of steps between pauses: some thousand operations, a fraction of a millisecond for short numbers.
    var stepsPerPause: UInt32 { UInt32(max(1, min(256, 8192 / max(1, layout.program.step.operationCount)))) }

    /// Whether every enclosure of the state is still narrow enough to be useful.
    var isHopeful: Bool { layout.program.state.allSatisfy { row.isHopeful($0) } }
}

/// The number of steps of a trajectory, and the zero-based first step of its tail.
struct StepSpan: Sendable, Hashable {
    let steps, tailStart: UInt32

    /// The numbers of tail steps and of all steps, as codes read them.
    var runNumbers: [Double] { [Double(steps - tailStart), Double(steps)] }
}
