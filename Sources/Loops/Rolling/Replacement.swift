import Expressions

/// Which repetitions can store their results in the places of inputs: outputs for good, others until the output comes.
struct Replacement {
    private let fusion: Fusion
    private let code: StraightLineCode
    /// The input whose place an instruction's result takes; nil for those that are no output, or several.
    private var outputs: [Int?]
    /// Where each input is read last, or what has taken its place since, and each result.
    private var readers: [Reader]
    private var readersOfResults: [Reader]
    /// The slot of each input.
    private let inputs: [Int]

    /// The last nest that reads a number, and the iteration of it that does; nil for several.
    private struct Reader {
        var nest = -1
        var iteration: Int?

        mutating func note(_ other: Reader) {
            if other.nest > nest { self = other }
            if other.nest == nest, other.iteration != iteration { iteration = nil }
        }

        /// Whether an iteration may overwrite the number.
        func isDone(by other: Reader) -> Bool {
            nest < other.nest || nest == other.nest && iteration != nil && iteration == other.iteration
        }
    }

    init(_ fusion: Fusion, _ code: StraightLineCode, inputs: [Int]) {
        (self.fusion, self.code, self.inputs) = (fusion, code, inputs)
        outputs = Array(repeating: nil, count: code.instructions.count)
        readers = Array(repeating: Reader(), count: inputs.count)
        readersOfResults = Array(repeating: Reader(), count: code.instructions.count)
        var isSeveral = Array(repeating: false, count: code.instructions.count)
        for (index, output) in code.outputs.enumerated() {
            switch output {
            case .result(let place):
                isSeveral[place] = outputs[place] != nil
                outputs[place] = index
            // It is read in the end.
            case .input(let input): if input != index { readers[input] = Reader(nest: .max) }
            case .constant, .uniform: break
            }
        }
        for place in outputs.indices where isSeveral[place] { outputs[place] = nil }
        for repetition in fusion.repetitions { for place in repetition.members { noteReads(of: place) } }
    }

    private mutating func noteReads(of place: Int) {
        for operand in code.instructions[place].operands {
            switch operand {
            case .input(let input): readers[input].note(iteration(of: place))
            case .result(let before): readersOfResults[before].note(iteration(of: place))
            case .constant, .uniform: break
            }
        }
    }

    /// The nest and the iteration in which an instruction is done.
    private func iteration(of place: Int) -> Reader {
        let (repetition, member) = fusion.places[place]
        let isChain = fusion.repetitions[repetition].links > 1
        return Reader(nest: fusion.nestOf[repetition], iteration: isChain ? nil : member)
    }

    /// The places of inputs that a repetition's results can take for good as they are made; nil if not all can.
    func targets(of index: Int) -> [Int]? {
        targets(of: index) { outputs[$0] }
    }

    /// The places of inputs, no longer read, that a repetition's results can take until outputs come in their places; nil if
    /// there are not enough.
    mutating func targets(untilReplaced index: Int) -> [Int]? {
        let members = fusion.repetitions[index].members
        for operand in code.instructions[members[0]].operands.indices {
            let read = members.map { readUntilReplaced(by: $0, operand) }
            guard Set(read).count == members.count, let targets = targets(of: index, { read[fusion.places[$0].member] })
            else { continue }
            for (place, input) in zip(members, read) {
                if let input { readers[input] = readersOfResults[place] }
            }
            return targets
        }
        return nil
    }

    /// The input that an instruction has as an operand, if the instruction's result is read no longer than until an output
    /// comes in the input's place.
    private func readUntilReplaced(by place: Int, _ operand: Int) -> Int? {
        guard case .input(let input) = code.instructions[place].operands[operand], input < code.outputs.count,
            case .result(let output) = code.outputs[input], readersOfResults[place].isDone(by: iteration(of: output))
        else { return nil }
        return input
    }

    private func targets(of index: Int, _ input: (_ place: Int) -> Int?) -> [Int]? {
        let repetition = fusion.repetitions[index]
        guard repetition.links == 1 else { return nil }
        var targets: [Int] = []
        for place in repetition.members {
            guard let input = input(place), readers[input].isDone(by: iteration(of: place)) else { return nil }
            targets.append(inputs[input])
        }
        return targets
    }
}
