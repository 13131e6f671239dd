import Expressions
import Loops

/// How code with loops names what lies outside of its statements, whatever its lanes run along.
struct LoopNames {
    let code: LoopCode
    /// The prefix of the code's own arrays.
    let prefix: String
    /// Slots from here to the end of the layout are those of draws.
    let firstDraw: Int
    let tables: TableText
    let uniform: (String) -> String

    /// The slots of numbers of a row that is the same in all lanes, where it is: they are read from `d`.
    var rowNumbers: Range<Int>?

    func indexList(_ place: Int) -> String { "ls_\(prefix)_places\(place)" }
    func numberList(_ place: Int) -> String { "ls_\(prefix)_numbers\(place)" }

    /// The arrays that the statements read, none of them empty.
    var arrays: [DataArray] {
        code.lists.indices.enumerated().map { DataArray(name: indexList($0), values: .places($1)) }
            + code.lists.numbers.enumerated().map { DataArray(name: numberList($0), values: .numbers($1.map(\.value))) }
    }

    /// Where a number lies.
    enum Memory {
        /// Among the slots, `m`.
        case slots
        /// Among the draws of the step, `x`, some places before its slot.
        case draws(shift: Int)
        /// In the present row of data, `d`, some places before its slot.
        case row(shift: Int)
    }

    func memory(of slot: Int) -> Memory {
        if firstDraw <= slot && slot < code.layout.taken { return .draws(shift: firstDraw) }
        if let rowNumbers, rowNumbers.contains(slot) { return .row(shift: rowNumbers.lowerBound) }
        return .slots
    }

    /// Where places lie, which are all in one memory.
    func memory(of places: LoopCode.Places) -> Memory {
        switch places {
        case .strided(let first, _): memory(of: first)
        case .listed(let list): memory(of: Int(code.lists.indices[list][0]))
        }
    }

    /// An operation on values that are written already.
    func text(_ operation: Operation, _ operands: [LoopCode.Operand], _ values: [String]) -> String {
        let isSeal = operation == .fusedMultiplyAdd && operands[2] == .constant(Number(-0.0))
        return CodeText.text(operation, isSeal ? values.dropLast() + [CodeText.negativeZero] : values, tables)
    }
}
