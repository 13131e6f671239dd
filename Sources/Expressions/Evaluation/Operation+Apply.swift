import ElementaryFunctions

extension Operation {
    /// The value of the operation for these operands: the definition that every backend reproduces bit for bit.
    ///
    /// Operands that the operation does not have are ignored. A variable or a parameter has no value of its own.
    package func apply(_ a: Double, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0) -> Double {
        switch self {
        case .number(let number): number.value
        case .variable(let name), .parameter(let name): preconditionFailure("'\(name)' has no value without bindings")
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .negate: -a
        case .fusedMultiplyAdd: c.addingProduct(a, b)
        case .fusedNegatedMultiplyAdd: c.addingProduct(-a, b)
        case .fusedMultiplySubtract: (-c).addingProduct(a, b)
        case .squareRoot: a.squareRoot()
        case .absolute: a.magnitude
        case .minimum: b < a ? b : a
        case .maximum: a < b ? b : a
        case .floor: a.rounded(.down)
        case .modulo: Elementary.modulo(a, b)
        case .select(let comparison): comparison.holds(a, b) ? c : d
        case .call(let function): function.value(a, b)
        case .lookup(let table): table.value(at: a)
        case .rows, .component: preconditionFailure("sums over rows are no number")
        }
    }

    /// The value of the operation for an array of exactly ``operandCount`` operands.
    package func apply(_ operands: [Double]) -> Double { apply(operands) { $0 } }

    /// The same for operands whose values `value` tells.
    func apply<Operand>(_ operands: [Operand], _ value: (Operand) -> Double) -> Double {
        precondition(operands.count == operandCount, "\(self) takes \(operandCount) operands, not \(operands.count)")
        func operand(_ index: Int) -> Double { index < operands.count ? value(operands[index]) : 0 }
        return apply(operand(0), operand(1), operand(2), operand(3))
    }

    /// The number of operands that the operation takes.
    public var operandCount: Int {
        switch self {
        case .number, .variable, .parameter: 0
        case .negate, .squareRoot, .absolute, .floor, .lookup, .component: 1
        case .add, .subtract, .multiply, .divide, .minimum, .maximum, .modulo: 2
        case .fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract: 3
        case .select: 4
        case .call(let function): function.arity
        case .rows(let loop): loop.operandCount
        }
    }
}
