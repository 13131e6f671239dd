import CVectorOps
import Expressions

/// Finds the block operation for an operation of the graph, given which operands are shared.
///
/// Shapes that occur in inner loops have their own operations; for any other, the caller spreads the shared operands
/// over a buffer and asks again.
enum OperandShapes {
    typealias Place = BlockInstruction.Place

    static func match(_ kind: FusedCode.Kind, _ operands: [Place]) -> (leapstar_block_operation, [Place])? {
        switch kind {
        case .single(let operation): match(operation, operands)
        case .multiplyAddOfMultiplyAdd: nested(operands, LS_FMA_OF_FMA, LS_FMA_OF_FMA_N)
        case .multiplyAddOfNegatedMultiplyAdd: nested(operands, LS_FMA_OF_FNMA, LS_FMA_OF_FNMA_N)
        case .sumOfDifference: operands.contains(where: \.isNormals) ? nil : (LS_ADD_DIFFERENCE, operands)
        }
    }

    private static func nested(
        _ operands: [Place], _ ssvvv: leapstar_block_operation, _ ssnvv: leapstar_block_operation
    ) -> (leapstar_block_operation, [Place])? {
        operands[3...].contains(where: \.isNormals) ? nil : (operands[2].isNormals ? ssnvv : ssvvv, operands)
    }

    private static func match(_ operation: Operation, _ operands: [Place]) -> (leapstar_block_operation, [Place])? {
        if operands.contains(where: \.isNormals) { return ofNormals(operation, operands) }
        let shared = operands.map(\.isShared)
        switch operation {
        case .lookup: return shared[0] ? nil : (LS_LOOKUP, operands)
        case .add: return commutative(operands, LS_ADD_VV, LS_ADD_SV)
        case .multiply: return commutative(operands, LS_MULTIPLY_VV, LS_MULTIPLY_SV)
        case .subtract: return exact(shared, operands, [LS_SUBTRACT_VV, LS_SUBTRACT_VS, LS_SUBTRACT_SV, nil])
        case .divide: return exact(shared, operands, [LS_DIVIDE_VV, LS_DIVIDE_VS, LS_DIVIDE_SV, nil])
        case .fusedMultiplyAdd: return fused(operands, LS_FMA_VVV, LS_FMA_VVS, LS_FMA_SVV, LS_FMA_SVS)
        case .fusedNegatedMultiplyAdd: return fused(operands, LS_FNMA_VVV, LS_FNMA_VVS, LS_FNMA_SVV, LS_FNMA_SVS)
        case .fusedMultiplySubtract: return fused(operands, LS_FMS_VVV, nil, LS_FMS_SVV, nil)
        default:
            guard !shared.contains(true), let code = elementwise(operation) else { return nil }
            return (code, operands)
        }
    }

    /// A shared factor times normals, added to a buffer.
    private static func ofNormals(_ operation: Operation, _ operands: [Place]) -> (leapstar_block_operation, [Place])? {
        let codes = [Operation.fusedMultiplyAdd: LS_FMA_SNV, .fusedNegatedMultiplyAdd: LS_FNMA_SNV]
        guard let code = codes[operation], operands[2].buffer != nil else { return nil }
        let ordered = operands[1].isShared ? [operands[1], operands[0], operands[2]] : operands
        return ordered[0].isShared && ordered[1].isNormals ? (code, ordered) : nil
    }

    private static func commutative(
        _ operands: [Place], _ vv: leapstar_block_operation, _ sv: leapstar_block_operation
    ) -> (leapstar_block_operation, [Place])? {
        switch (operands[0].isShared, operands[1].isShared) {
        case (false, false): (vv, operands)
        case (true, false): (sv, operands)
        case (false, true): (sv, [operands[1], operands[0]])
        case (true, true): nil
        }
    }

    /// Selects from `codes`, in the order VV, VS, SV, SS.
    private static func exact(
        _ shared: [Bool], _ operands: [Place], _ codes: [leapstar_block_operation?]
    ) -> (leapstar_block_operation, [Place])? {
        codes[(shared[0] ? 2 : 0) + (shared[1] ? 1 : 0)].map { ($0, operands) }
    }

    /// A fused operation. Factors of a product commute exactly, so a shared one comes first.
    private static func fused(
        _ operands: [Place], _ vvv: leapstar_block_operation?, _ vvs: leapstar_block_operation?,
        _ svv: leapstar_block_operation?, _ svs: leapstar_block_operation?
    ) -> (leapstar_block_operation, [Place])? {
        let (a, b, c) = (operands[0], operands[1], operands[2])
        if a.isShared && b.isShared { return nil }
        let ordered = b.isShared ? [b, a, c] : [a, b, c]
        let code = a.isShared || b.isShared ? (c.isShared ? svs : svv) : (c.isShared ? vvs : vvv)
        return code.map { ($0, ordered) }
    }

    private static func elementwise(_ operation: Operation) -> leapstar_block_operation? {
        switch operation {
        case .negate: LS_NEGATE_V
        case .squareRoot: LS_SQUARE_ROOT_V
        case .absolute: LS_ABSOLUTE_V
        case .minimum: LS_MINIMUM_VV
        case .maximum: LS_MAXIMUM_VV
        case .floor: LS_FLOOR_V
        case .modulo: LS_MODULO_VV
        case .select(let comparison): select(comparison)
        case .call(let function): call(function)
        default: nil
        }
    }

    private static func select(_ comparison: Comparison) -> leapstar_block_operation {
        switch comparison {
        case .less: LS_SELECT_LESS
        case .lessOrEqual: LS_SELECT_LESS_OR_EQUAL
        case .equal: LS_SELECT_EQUAL
        case .notEqual: LS_SELECT_NOT_EQUAL
        }
    }

    private static func call(_ function: Function) -> leapstar_block_operation {
        switch function {
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
        case .exp2: LS_EXP2
        case .log2: LS_LOG2
        case .log10: LS_LOG10
        case .cbrt: LS_CBRT
        case .asin: LS_ASIN
        case .acos: LS_ACOS
        case .erf: LS_ERF
        case .atan2: LS_ATAN2
        case .hypot: LS_HYPOT
        }
    }
}
