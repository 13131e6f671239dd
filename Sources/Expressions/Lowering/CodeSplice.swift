/// Code assembled from pieces of code, one after the other, with the operations of each piece unchanged.
package struct CodeSplice {
    package typealias Operand = StraightLineCode.Operand

    private var code = StraightLineCode()

    package init() {}

    /// Appends `piece` with its inputs and uniforms replaced, and returns the operands that hold its outputs.
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

    /// Appends one operation and returns the operand that holds its result.
    package mutating func append(_ operation: Operation, _ operands: Operand...) -> Operand {
        append(operation, operands)
    }

    mutating func append(_ operation: Operation, _ operands: [Operand]) -> Operand {
        code.append(.init(operation: operation, operands: operands))
    }

    /// The code so far, with the given outputs.
    ///
    /// - Precondition: the outputs were appended before this call, not within its arguments.
    package func code(outputs: [Operand]) -> StraightLineCode {
        let areKnown = outputs.allSatisfy { $0.isKnown(among: code.instructions.count) }
        precondition(areKnown, "an output is no result of the code")
        var whole = code
        whole.setOutputs(outputs)
        return whole
    }
}

extension StraightLineCode.Operand {
    /// Whether the operand is available after the first `count` instructions.
    fileprivate func isKnown(among count: Int) -> Bool {
        if case .result(let place) = self { place < count } else { true }
    }
}
