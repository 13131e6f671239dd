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

    func indexList(_ place: Int) -> String { "ls_\(prefix)_places\(place)" }
    func numberList(_ place: Int) -> String { "ls_\(prefix)_numbers\(place)" }

    /// The arrays that the statements read, none of them empty; `more` follows their lengths.
    func arrays(_ storage: String, more: String = "") -> String {
        let indices = code.indices.enumerated().map {
            array("\(storage) int \(indexList($0))", more, $1.map(String.init))
        }
        let numbers = code.numbers.enumerated().map {
            array("\(storage) double \(numberList($0))", more, $1.map { CodeText.literal($0.value) })
        }
        return (indices + numbers).joined()
    }

    private func array(_ name: String, _ more: String, _ values: [String]) -> String {
        "\(name)[\(values.count)\(more)] = {\(values.joined(separator: ", "))};\n"
    }

    func isDraw(_ slot: Int) -> Bool { firstDraw <= slot && slot < code.layout.taken }

    /// Whether places are those of draws, as all of an operand are or none.
    func areDraws(_ places: LoopCode.Places) -> Bool {
        switch places {
        case .strided(let first, _): isDraw(first)
        case .listed(let list): isDraw(Int(code.indices[list][0]))
        }
    }

    /// An operation on values that are written already.
    func text(_ operation: Operation, _ operands: [LoopCode.Operand], _ values: [String]) -> String {
        let isSeal = operation == .fusedMultiplyAdd && operands[2] == .constant(Number(-0.0))
        return CodeText.text(operation, isSeal ? values.dropLast() + [CodeText.negativeZero] : values, tables)
    }
}
