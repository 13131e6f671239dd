import Expressions

/// Straight-line code as statements in the lane dialect, one for each instruction.
struct CodeText {
    let lines: [String]
    let outputs: [String]

    /// Prints `code`; `input` and `uniform` return the names of values.
    init(_ code: StraightLineCode, tables: TableText, uniform: (Int) -> String, input: (Int) -> String) {
        func value(_ operand: StraightLineCode.Operand) -> String {
            switch operand {
            case .constant(let number): "F64(\(Self.literal(number.value)))"
            case .uniform(let index): uniform(index)
            case .input(let index): input(index)
            case .result(let index): "r\(index)"
            }
        }
        func values(_ instruction: StraightLineCode.Instruction) -> [String] {
            let values = instruction.operands.map(value)
            return instruction.isSeal ? values.dropLast() + [Self.negativeZero] : values
        }
        lines = code.instructions.enumerated().map { index, instruction in
            "    const f64v r\(index) = \(Self.text(instruction.operation, values(instruction), tables));"
        }
        outputs = code.outputs.map(value)
    }

    /// A −0 that compilers cannot see, the last argument of a point. A product that only a sum with −0 keeps out of a
    /// later sum would otherwise be folded to a bare product, which a compiler that contracts takes into the sum.
    static let negativeZero = "F64(u[ARGUMENTS - 1])"

    static func text(_ operation: Operation, _ operands: [String], _ tables: TableText) -> String {
        func infix(_ symbol: String) -> String { "\(operands[0]) \(symbol) \(operands[1])" }
        return switch operation {
        case .add: infix("+")
        case .subtract: infix("-")
        case .multiply: infix("*")
        case .divide: infix("/")
        case .negate: "-\(operands[0])"
        case .fusedMultiplyAdd: "FMA(\(operands[0]), \(operands[1]), \(operands[2]))"
        case .fusedNegatedMultiplyAdd: "FMA(-\(operands[0]), \(operands[1]), \(operands[2]))"
        case .fusedMultiplySubtract: "FMA(\(operands[0]), \(operands[1]), -\(operands[2]))"
        case .squareRoot: "SQRT_F64(\(operands[0]))"
        case .absolute: "AS_F64(AS_U64(\(operands[0])) & 0x7ffffffffffffffful)"
        case .minimum: "SELECT_F64(\(operands[1]) < \(operands[0]), \(operands[1]), \(operands[0]))"
        case .maximum: "SELECT_F64(\(operands[0]) < \(operands[1]), \(operands[1]), \(operands[0]))"
        case .floor: "FLOOR_F64(\(operands[0]))"
        case .modulo: "ls_modulo(\(operands[0]), \(operands[1]))"
        case .select(let comparison):
            "SELECT_F64(\(operands[0]) \(comparison.rawValue) \(operands[1]), \(operands[2]), \(operands[3]))"
        case .call(let function): "ls_\(function.rawValue)(\(operands.joined(separator: ", ")))"
        case .lookup(let table): tables.lookup(table, at: operands[0])
        case .number, .variable, .parameter, .rows, .component:
            preconditionFailure("the operation \(operation) has no text of its own")
        }
    }

    /// A literal with exactly the bits of `value`.
    static func literal(_ value: Double) -> String {
        if value.isFinite && !value.isSubnormal { return value.hexLiteral }
        return "LANES_DOUBLE(0x\(String(value.bitPattern, radix: 16))ul)"
    }
}

extension StraightLineCode.Instruction {
    /// Whether this is a product that is rounded by itself: x·y − 0.
    fileprivate var isSeal: Bool {
        guard operation == .fusedMultiplyAdd, case .constant(let number) = operands[2] else { return false }
        return number.value == 0 && number.value.sign == .minus
    }
}

extension Double {
    /// The hexadecimal form of C for a finite normal number or zero.
    fileprivate var hexLiteral: String {
        guard self != 0 else { return sign == .minus ? "-0.0" : "0.0" }
        let digits = String(significandBitPattern, radix: 16)
        let fraction = String(repeating: "0", count: 13 - digits.count) + digits
        return "\(sign == .minus ? "-" : "")0x1.\(fraction)p\(exponent)"
    }
}
