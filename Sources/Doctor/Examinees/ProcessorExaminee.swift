package import Backends
package import CPUBackend
import CVectorOps

/// An instruction set of the processor, as the block operations use it.
package struct ProcessorExaminee: Examinee {
    private let set: InstructionSet
    package let backend: any Backend

    package init(_ set: InstructionSet, threads: Int? = nil) {
        self.set = set
        backend = CPUBackend(instructionSet: set, threads: threads)
    }

    package let hasSingleSubnormals = true

    package func performs(_ operation: Operation) -> Bool {
        operation.block != nil || [.philox, .normals, .boxMuller, .mulberry32, .colours].contains(operation)
    }

    package func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as _: Output.Type
    ) async throws(BackendError) -> [[Output]] {
        let table = set.operations
        var call = BlockCall(operands, answers: operation.answers, lanes: table.lanes)
        switch operation {
        case .philox: call.philox(table)
        case .normals: call.normals(table)
        case .boxMuller: call.boxMuller(table)
        case .mulberry32: call.mulberry32(table)
        case .colours: call.colours(table)
        default: call.execute(operation.block, table)
        }
        return call.answers()
    }
}

extension Operation {
    /// The block operation on arrays that does the same; nil where there is none.
    fileprivate var block: leapstar_block_operation? {
        switch self {
        case .f64SquareRoot: LS_SQUARE_ROOT_V
        case .f64Divide: LS_DIVIDE_VV
        case .f64FMA: LS_FMA_VVV
        case .f64Add: LS_ADD_VV
        case .f64Subtract: LS_SUBTRACT_VV
        case .f64Multiply: LS_MULTIPLY_VV
        case .exp: LS_EXP
        case .log: LS_LOG
        case .sin: LS_SIN
        case .cos: LS_COS
        case .tan: LS_TAN
        case .sinh: LS_SINH
        case .cosh: LS_COSH
        case .tanh: LS_TANH
        case .atan: LS_ATAN
        case .pow: LS_POW
        case .f64Floor: LS_FLOOR_V
        case .modulo: LS_MODULO_VV
        case .exp2: LS_EXP2
        case .log2: LS_LOG2
        case .log10: LS_LOG10
        case .cbrt: LS_CBRT
        case .asin: LS_ASIN
        case .acos: LS_ACOS
        case .erf: LS_ERF
        case .atan2: LS_ATAN2
        case .hypot: LS_HYPOT
        default: nil
        }
    }
}
