/// A fingerprint of an expression's structure, the same in every process and on every machine.
///
/// It is the FNV-1a hash of 128 bits (Fowler, Noll, Vo) over the name of the operation, its payload and the operands'
/// digests. It tells programs apart, but it does not withstand a forger.
public struct ExpressionDigest: Hashable, Sendable, CustomStringConvertible {
    public private(set) var value: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

    package init() {}

    /// The digest as thirty-two hexadecimal digits.
    public var description: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    }

    /// Adds the bytes of an integer, lowest first.
    package mutating func add<I: FixedWidthInteger>(_ integer: I) {
        for shift in stride(from: 0, to: I.bitWidth, by: 8) { add(UInt8(truncatingIfNeeded: integer >> I(shift))) }
    }

    /// Adds a text preceded by its length, so that adjacent texts cannot be confused.
    package mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        for byte in text.utf8 { add(byte) }
    }
}

extension ExpressionDigest {
    /// Adds the bits of numbers, preceded by their count.
    mutating func add(_ values: [Double]) {
        add(UInt64(values.count))
        for value in values { add(value.bitPattern) }
    }
}

extension Expression {
    /// The fingerprint of the expression's structure.
    public var digest: ExpressionDigest { Expressions.digest(of: [self]) }
}

/// The fingerprint of several expressions, in order.
public func digest(of expressions: [Expression]) -> ExpressionDigest {
    var digests: [Expression: ExpressionDigest] = [:]
    for node in postorder(of: expressions) {
        var digest = ExpressionDigest()
        digest.add(node.operation)
        for operand in node.operands { digest.add(digests[operand, default: .init()].value) }
        digests[node] = digest
    }
    var digest = ExpressionDigest()
    digest.add(UInt64(expressions.count))
    for expression in expressions { digest.add(digests[expression, default: .init()].value) }
    return digest
}

extension ExpressionDigest {
    /// Adds the instructions in order, then the outputs.
    package mutating func add(_ code: StraightLineCode) {
        for instruction in code.instructions {
            add(instruction.operation)
            for operand in instruction.operands { add(operand) }
        }
        add(UInt64(code.outputs.count))
        for operand in code.outputs { add(operand) }
    }

    private mutating func add(_ operand: StraightLineCode.Operand) {
        switch operand {
        case .constant(let number): add("constant", number.bitPattern)
        case .uniform(let index): add("uniform", UInt64(index))
        case .input(let index): add("input", UInt64(index))
        case .result(let index): add("result", UInt64(index))
        }
    }

    private mutating func add(_ name: String, _ payload: UInt64) {
        add(name)
        add(payload)
    }

    fileprivate mutating func add(_ operation: Operation) {
        add(operation.stableName)
        switch operation {
        case .number(let number): add(number.bitPattern)
        case .variable(let name), .parameter(let name): add(name)
        case .lookup(let table): add(table.digest.value)
        case .rows(let loop): add(loop.digest.value)
        case .component(let place): add(UInt64(place))
        default: break
        }
    }
}

extension Operation {
    /// The operation's name in digests and files; a change to a name changes the identity of every program that uses
    /// it.
    var stableName: String {
        switch self {
        case .number: "number"
        case .variable: "variable"
        case .parameter: "parameter"
        case .add: "add"
        case .subtract: "subtract"
        case .multiply: "multiply"
        case .divide: "divide"
        case .negate: "negate"
        case .fusedMultiplyAdd: "fma"
        case .fusedNegatedMultiplyAdd: "fnma"
        case .fusedMultiplySubtract: "fms"
        case .squareRoot: "sqrt"
        case .absolute: "abs"
        case .minimum: "min"
        case .maximum: "max"
        case .floor: "floor"
        case .modulo: "mod"
        case .select(let comparison): "select " + comparison.rawValue
        case .call(let function): "call " + function.rawValue
        case .lookup: "lookup"
        case .rows: "rows"
        case .component: "component"
        }
    }
}
