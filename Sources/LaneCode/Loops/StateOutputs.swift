import Expressions
import Loops

/// Brings the outputs of a step to the places of the state, in a memory `m`.
struct StateOutputs {
    private let step: LoopCode

    init(_ step: LoopCode) { self.step = step }

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
                    copied.append(from: slot, to: place)
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

/// Slots next to each other that are copied to others.
private struct Run {
    let source, target: Int
    var count = 1

    var text: String { "    for (int i = 0; i < \(count); i++) m[\(target) + i] = m[\(source) + i];" }
}

extension [Run] {
    fileprivate mutating func append(from source: Int, to target: Int) {
        if let last, last.source + last.count == source, last.target + last.count == target {
            self[count - 1].count += 1
        } else {
            append(Run(source: source, target: target))
        }
    }
}
