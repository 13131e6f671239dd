/// What code with loops over rows does before a loop, or between two: operations, then loops that read their results.
package struct CodeStage: Sendable {
    /// A loop of a stage.
    package struct Loop: Sendable {
        /// The place of its instruction in the whole code.
        package let place: Int
        package let loop: RowLoop
        package let operands: [StraightLineCode.Operand]
    }

    /// The operations: inputs of the whole code and ``given`` values → ``kept`` values.
    package let code: StraightLineCode
    /// The instructions of earlier stages that the operations read, as further inputs; some are sums.
    package let given: [Int]
    /// The instructions of this stage that loops, later stages or outputs read.
    package let kept: [Int]
    package let loops: [Loop]
}

extension StraightLineCode {
    /// The stages of the code, one after the other; of code without loops there is one.
    ///
    /// - Parameter inputCount: the number of the code's inputs.
    package func stages(inputCount: Int) -> [CodeStage] {
        let stages = stageOfEach
        let isKept = kept(stages)
        return (0...(stages.max() ?? 0)).map { stage in
            let places = instructions.indices.filter { stages[$0] == stage }
            return self.stage(of: places, isKept, inputCount)
        }
    }

    /// A loop belongs to the stage of what it reads, and its sums to the next.
    private var stageOfEach: [Int] {
        var stages: [Int] = []
        for instruction in instructions {
            let before = instruction.operands.map { if case .result(let place) = $0 { stages[place] } else { 0 } }
            stages.append((before.max() ?? 0) + (instruction.loop == nil ? 0 : 1))
        }
        return stages
    }

    private func kept(_ stages: [Int]) -> [Bool] {
        var isKept = [Bool](repeating: false, count: instructions.count)
        for (reader, instruction) in instructions.enumerated() {
            for case .result(let place) in instruction.operands
            where stages[place] < stages[reader] || instruction.operation.rowLoop != nil { isKept[place] = true }
        }
        for case .result(let place) in outputs { isKept[place] = true }
        return isKept
    }

    private func stage(of places: [Int], _ isKept: [Bool], _ inputCount: Int) -> CodeStage {
        let own = places.filter { instructions[$0].isOrdinary }
        let results = Dictionary(uniqueKeysWithValues: zip(own, own.indices))
        var given: [Int: Int] = [:]
        func moved(_ operand: Operand) -> Operand {
            guard case .result(let place) = operand else { return operand }
            if let result = results[place] { return .result(result) }
            let input = given[place] ?? inputCount + given.count
            given[place] = input
            return .input(input)
        }
        let list = own.map { place in
            Instruction(operation: instructions[place].operation, operands: instructions[place].operands.map(moved))
        }
        let kept = own.filter { isKept[$0] }
        return CodeStage(
            code: StraightLineCode(instructions: list, outputs: kept.compactMap { results[$0].map { .result($0) } }),
            given: given.keys.sorted { given[$0, default: 0] < given[$1, default: 0] }, kept: kept,
            loops: places.compactMap { place in
                instructions[place].operation.rowLoop.map {
                    CodeStage.Loop(place: place, loop: $0, operands: instructions[place].operands)
                }
            })
    }
}

extension StraightLineCode.Instruction {
    /// Whether this is no loop over rows, and none of its sums.
    fileprivate var isOrdinary: Bool { operation.rowLoop == nil && loop == nil }
}
