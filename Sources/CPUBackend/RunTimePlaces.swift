import Expressions
import Programs

/// Where values that are known only at run time stand.
struct RunTimePlaces: Sendable {
    typealias Place = BlockInstruction.Place

    /// Of everything that codes read as uniforms: the first of the shared values, or buffers where lanes carry points.
    let uniforms: [Place]
    let start: [Place]

    init(_ program: TrajectoryProgram, lanes: BlockLanes, pool: inout BufferPool, shared: inout SharedValues) {
        switch lanes {
        case .samples:
            uniforms = (0..<program.argumentCount + RunNumber.allCases.count).map { .shared($0) }
            start = (0..<program.stateCount).map { _ in .shared(shared.reserve()) }
        case .points:
            uniforms = pool.reserve(program.argumentCount + RunNumber.allCases.count).map { .buffer($0) }
            start = pool.reserve(program.stateCount).map { .buffer($0) }
        }
    }
}

extension StraightLineCode {
    /// The same code with uniform i as input `first + i`, for lanes that have uniforms of their own.
    func takingUniforms(asInputsFrom first: Int) -> StraightLineCode {
        func moved(_ operand: Operand) -> Operand {
            if case .uniform(let index) = operand { .input(first + index) } else { operand }
        }
        return StraightLineCode(
            instructions: instructions.map { Instruction(operation: $0.operation, operands: $0.operands.map(moved)) },
            outputs: outputs.map(moved))
    }
}
