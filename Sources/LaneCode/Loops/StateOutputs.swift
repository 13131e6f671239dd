import Expressions
import Loops

/// Brings the outputs of a step to the places of the state, in a memory `m`.
struct StateOutputs {
    private let step: LoopCode
    /// The slots from here to the end of the layout are those of draws, which are read as `x[…]`.
    private let firstDraw: Int

    init(_ step: LoopCode, firstDraw: Int) { (self.step, self.firstDraw) = (step, firstDraw) }

    /// What has not been made in its place is copied: first what is read from such places.
    ///
    /// - Parameters:
    ///   - type: that of a value.
    ///   - text: the text of an output.
    func lines(type: String = "double", _ text: (StraightLineCode.Operand) -> String) -> [String] {
        var (read, copied, stored): ([String], [Run], [String]) = ([], [], [])
        for (place, output) in step.outputs.enumerated() {
            switch output {
            case .input(let slot), .result(let slot):
                if slot == place { continue }
                if slot >= step.layout.taken {
                    copied.append(joining: Run(array: "m", source: slot, target: place))
                } else if slot >= firstDraw {
                    copied.append(joining: Run(array: "x", source: slot - firstDraw, target: place))
                } else {
                    read.append("    const \(type) o\(place) = \(text(output));")
                    stored.append("    m[\(place)] = o\(place);")
                }
            case .constant, .uniform: stored.append("    m[\(place)] = \(text(output));")
            }
        }
        return read + copied.map(\.text) + stored
    }
}

/// Numbers next to each other that are copied to slots.
private struct Run {
    let array: String
    let source, target: Int
    var count = 1

    var text: String { "    for (int i = 0; i < \(count); i++) m[\(target) + i] = \(array)[\(source) + i];" }

    func goesOn(with next: Run) -> Bool {
        array == next.array && source + count == next.source && target + count == next.target
    }
}

extension [Run] {
    fileprivate mutating func append(joining run: Run) {
        if let last, last.goesOn(with: run) {
            self[count - 1].count += 1
        } else {
            append(run)
        }
    }
}
