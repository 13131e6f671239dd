import Dynamics
import Expressions

/// The layout of a program with the places of what is observed behind it.
struct ObservedLayout: Sendable {
    let program: PlacedProgram
    /// Where a step's outputs stand before they become the state.
    let next: Range<Int>
    let initialEnergy, change, tailSum, previous: Int
    let count: Int

    init(_ program: PlacedProgram) {
        var layout = program
        next = layout.take(program.state.count)
        let observed = layout.take(4).lowerBound
        (initialEnergy, change) = (observed, observed + 1)
        (tailSum, previous) = (observed + 2, observed + 3)
        (self.program, count) = (program, layout.count)
    }
}

/// One trajectory of a program in enclosures, step by step.
struct ProgramRow<Row: EnclosureRow & ~Copyable>: ~Copyable {
    let layout: ObservedLayout
    var row: Row

    /// `row` has `layout.count` places. Parameters that `vary` names are already in their places; every other one must have a value in
    /// `bindings`.
    init(
        _ layout: ObservedLayout, _ bindings: [String: Double], row: consuming Row, varying: String? = nil
    ) throws(EvaluationError) {
        self.layout = layout
        self.row = row
        let program = layout.program
        for (place, value) in program.constants { self.row.set(place, to: value) }
        for (place, name) in program.parameters where name != varying {
            guard let value = bindings[name] else { throw .unboundName(name) }
            self.row.set(place, to: value)
        }
        self.row.run(program.host)
        for (place, output) in zip(program.state, program.host.outputs) { self.row.copy(output, to: place) }
        self.row.run(program.energy)
        self.row.copy(energy, to: layout.initialEnergy)
        self.row.copy(energy, to: layout.previous)
        self.row.set(layout.tailSum, to: 0)
    }

    /// Where H stands once it was looked at.
    var energy: Int { layout.program.energy.outputs[0] }

    mutating func advance() {
        row.run(layout.program.step)
        for (place, output) in zip(layout.next, layout.program.step.outputs) { row.copy(output, to: place) }
        for (place, output) in zip(layout.program.state, layout.next) { row.copy(output, to: place) }
    }

    /// Puts H, and ΔH, into their places.
    mutating func observe() {
        row.run(layout.program.energy)
        row.subtract(energy, layout.initialEnergy, to: layout.change)
    }

    /// Adds ΔH to the tail's sum.
    mutating func addToTail() { row.add(layout.tailSum, layout.change, to: layout.tailSum) }

    /// A place divided by a whole number, as ΔH.
    mutating func divide(_ place: Int, by divisor: UInt32) {
        row.set(layout.previous, to: Double(divisor))
        row.divide(place, layout.previous, to: layout.change)
    }

    /// Steps after which to look up: some thousand operations, of short numbers a fraction of a millisecond.
    var stepsPerPause: UInt32 { UInt32(max(1, min(256, 8192 / max(1, layout.program.step.instructions.count)))) }

    /// Whether every enclosure of the state still says something of its number.
    var isHopeful: Bool { layout.program.state.allSatisfy { row.isHopeful($0) } }
}
