/// Code put together from pieces of code, one after the other, with the operations of each as they are.
package struct CodeSplice {
    package typealias Operand = StraightLineCode.Operand

    private var code = StraightLineCode()

    package init() {}

    /// Appends `piece` with every input and uniform replaced; where its outputs stand.
    package mutating func append(
        _ piece: StraightLineCode, input: (Int) -> Operand, uniform: (Int) -> Operand = { .uniform($0) }
    ) -> [Operand] {
        var places: [Operand] = []
        func moved(_ operand: Operand) -> Operand {
            switch operand {
            case .constant: operand
            case .uniform(let index): uniform(index)
            case .input(let slot): input(slot)
            case .result(let place): places[place]
            }
        }
        for instruction in piece.instructions {
            let operands = instruction.operands.map(moved)
            places.append(code.append(.init(operation: instruction.operation, operands: operands)))
        }
        return piece.outputs.map(moved)
    }

    /// Appends one operation; where its result stands.
    package mutating func append(_ operation: Operation, _ operands: Operand...) -> Operand {
        code.append(.init(operation: operation, operands: operands))
    }

    /// The code so far, with these outputs.
    ///
    /// - Precondition: they are appended before this is called, not within its arguments.
    package func code(outputs: [Operand]) -> StraightLineCode {
        let areKnown = outputs.allSatisfy { $0.isKnown(among: code.instructions.count) }
        precondition(areKnown, "an output is no result of the code")
        var whole = code
        whole.setOutputs(outputs)
        return whole
    }
}

extension StraightLineCode.Operand {
    /// Whether it is there where so many instructions are.
    fileprivate func isKnown(among count: Int) -> Bool {
        if case .result(let place) = self { place < count } else { true }
    }
}
