import Dynamics
import Expressions

/// Where values that are known only at run time stand.
struct RunTimePlaces: Sendable {
    typealias Place = BlockInstruction.Place

    /// Buffers where lanes carry points; else none, as uniforms are the first of the shared values.
    let uniforms: [Place]
    let start: [Place]
    let initialEnergy: Place
    /// Among the shared values.
    let tailCount, stepCount, zero, half: Int

    init(_ program: TrajectoryProgram, lanes: BlockLanes, pool: inout BufferPool, shared: inout SharedValues) {
        switch lanes {
        case .samples:
            uniforms = []
            start = (0..<program.stateCount).map { _ in .shared(shared.reserve()) }
            initialEnergy = .shared(shared.reserve())
        case .points:
            uniforms = pool.reserve(program.uniforms.count).map { .buffer($0) }
            start = pool.reserve(program.stateCount).map { .buffer($0) }
            initialEnergy = .buffer(pool.reserve())
        }
        (tailCount, stepCount) = (shared.reserve(), shared.reserve())
        (zero, half) = (shared.reserve(), shared.reserve())
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
