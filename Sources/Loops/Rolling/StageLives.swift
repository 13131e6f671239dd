import Expressions

/// When the values of code in stages are made, and read for the last time.
struct StageLives {
    private let code: StraightLineCode
    /// The inputs in whose places outputs of the same index may come.
    private let replaced: Range<Int>
    private var reads: [Time]
    private var readsOfInputs: [Int: Time] = [:]
    /// When results are made.
    private var made: [Int: Time] = [:]
    /// The only output that a result is.
    private var outputs: [Int: Int] = [:]

    /// The operations of a stage come before its loops.
    enum Time: Comparable {
        case start
        case operations(of: Int)
        case loops(of: Int)
        case end

        private var number: Int {
            switch self {
            case .start: -1
            case .operations(let stage): 2 * stage
            case .loops(let stage): 2 * stage + 1
            case .end: .max
            }
        }

        static func < (a: Time, b: Time) -> Bool { a.number < b.number }
    }

    /// - Parameter replaces: whether output i may come in the place of input i.
    init(_ code: StraightLineCode, _ stages: [CodeStage], inputCount: Int, replaces: Bool) {
        (self.code, replaced) = (code, 0..<(replaces ? min(inputCount, code.outputs.count) : 0))
        reads = Array(repeating: .start, count: code.instructions.count)
        for (index, stage) in stages.enumerated() { note(stage, index, inputCount) }
        for (output, operand) in code.outputs.enumerated() {
            note([operand], .end)
            guard case .result(let place) = operand else { continue }
            outputs[place] = outputs[place] == nil ? output : -1
        }
    }

    private mutating func note(_ stage: CodeStage, _ index: Int, _ inputCount: Int) {
        let own = stage.code.instructions.flatMap(\.operands).compactMap { operand -> StraightLineCode.Operand? in
            guard case .input(let input) = operand else { return nil }
            return input < inputCount ? operand : .result(stage.given[input - inputCount])
        }
        note(own, .operations(of: index))
        for place in stage.kept { made[place] = .operations(of: index) }
        for loop in stage.loops { note(loop.operands, .loops(of: index)) }
    }

    /// Sums are read where their loop is.
    private mutating func note(_ operands: [StraightLineCode.Operand], _ time: Time) {
        for operand in operands {
            switch operand {
            case .constant, .uniform: continue
            case .input(let input): readsOfInputs[input] = max(readsOfInputs[input] ?? .start, time)
            case .result(let place):
                let read = code.instructions[place].loop ?? place
                reads[read] = max(reads[read], time)
            }
        }
    }

    /// When a result, or a sum of a loop, is read for the last time.
    func lastRead(of place: Int) -> Time { reads[place] }

    /// The input of the code whose place a kept result may take at `time`: that of which it is the output, or for a while
    /// that from which it is made; nil if there is none.
    func replaced(by place: Int, at time: Time, _ successors: Successors) -> Int? {
        let own = outputs[place].map { [$0] } ?? inputsUntilReplaced(by: place, at: time, successors)
        return own.first { input in
            guard replaced.contains(input) else { return false }
            let last = successors.latest[input].map { reads[$0] } ?? readsOfInputs[input] ?? .start
            return last <= time
        }
    }

    /// The inputs that a result is made from, or from what has come in their places, and whose outputs come when it is read
    /// no longer.
    private func inputsUntilReplaced(by place: Int, at time: Time, _ successors: Successors) -> [Int] {
        code.instructions[place].operands.compactMap { operand in
            guard let input = successors.input(of: operand), replaced.contains(input),
                case .result(let output) = code.outputs[input], let end = made[output], end > time, reads[place] <= end
            else { return nil }
            return input
        }
    }
}

/// What has come in the places of inputs.
struct Successors {
    /// The latest result in the place of an input.
    private(set) var latest: [Int: Int] = [:]
    private var inputs: [Int: Int] = [:]

    mutating func put(_ place: Int, inPlaceOf input: Int) {
        latest[input] = place
        inputs[place] = input
    }

    /// The input that an operand is, or whose place it has taken.
    fileprivate func input(of operand: StraightLineCode.Operand) -> Int? {
        switch operand {
        case .constant, .uniform: nil
        case .input(let input): input
        case .result(let place): inputs[place]
        }
    }
}
