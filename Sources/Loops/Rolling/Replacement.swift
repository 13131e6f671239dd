import Expressions

/// Which repetitions can store their results in the places of inputs: outputs for good, others until the output comes.
struct Replacement {
    private let fusion: Fusion
    private let code: StraightLineCode
    /// The input whose place an instruction's result takes as an output; nil for those that take none, or several.
    private var outputs: [Int?]
    /// The instruction whose result comes in an input's place in the end.
    private var successors: [Int: Int] = [:]
    private var placed: Set<Int> = []
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

    /// - Parameter replaced: for each output, the input whose place it may take.
    init(_ fusion: Fusion, _ code: StraightLineCode, inputs: [Int], _ replaced: [Int?]) {
        (self.fusion, self.code, self.inputs) = (fusion, code, inputs)
        outputs = Array(repeating: nil, count: code.instructions.count)
        readers = Array(repeating: Reader(), count: inputs.count)
        readersOfResults = Array(repeating: Reader(), count: code.instructions.count)
        for (output, input) in zip(code.outputs, replaced) { note(output, input) }
        for repetition in fusion.repetitions { for place in repetition.members { noteReads(of: place) } }
    }

    private mutating func note(_ output: StraightLineCode.Operand, _ input: Int?) {
        switch output {
        case .result(let place):
            // It is read in the end.
            readersOfResults[place] = Reader(nest: .max)
            guard let input else { return }
            successors[input] = place
            outputs[place] = placed.insert(place).inserted ? input : nil
        case .input(let read): if read != input { readers[read] = Reader(nest: .max) }
        case .constant, .uniform: break
        }
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

    /// The places of inputs, no longer read, that a repetition's results can take as they are made, for good or, unless they
    /// are read in the end, until outputs come there; nil if not all can.
    ///
    /// - Parameter last: the nest that reads them last; nil if none does, and `.max` for outputs.
    mutating func places(of index: Int, last: Int?) -> [Int]? {
        if let targets = targetsForGood(of: index) { return targets }
        guard let last, last < .max else { return nil }
        return targets(untilReplaced: index)
    }

    /// The places of inputs that a repetition's results can take as outputs.
    private mutating func targetsForGood(of index: Int) -> [Int]? {
        guard let targets = targets(of: index, { outputs[$0] }) else { return nil }
        for place in fusion.repetitions[index].members {
            if let input = outputs[place] { readers[input] = Reader(nest: .max) }
        }
        return targets
    }

    /// The places of inputs that a repetition's results can take until outputs come in their places.
    private mutating func targets(untilReplaced index: Int) -> [Int]? {
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
        guard case .input(let input) = code.instructions[place].operands[operand], let output = successors[input],
            readersOfResults[place].isDone(by: iteration(of: output))
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
