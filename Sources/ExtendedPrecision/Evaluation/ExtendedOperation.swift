package import Expressions

/// The operations of ``Expressions/Operation`` that have operands, without its strings, so that copies cost nothing.
package enum ExtendedOperation: Sendable {
    case add, subtract, multiply, divide, negate
    case fusedMultiplyAdd, fusedNegatedMultiplyAdd, fusedMultiplySubtract
    case squareRoot, absolute, minimum, maximum, floor, modulo
    case select(Comparison)
    case call(Function)
    case lookup(Table)

    /// The operation with operands; nil for a number, a variable or a parameter, and for sums over rows.
    package init?(_ operation: Operation) {
        switch operation {
        case .number, .variable, .parameter, .rows, .component: return nil
        case .add: self = .add
        case .subtract: self = .subtract
        case .multiply: self = .multiply
        case .divide: self = .divide
        case .negate: self = .negate
        case .fusedMultiplyAdd: self = .fusedMultiplyAdd
        case .fusedNegatedMultiplyAdd: self = .fusedNegatedMultiplyAdd
        case .fusedMultiplySubtract: self = .fusedMultiplySubtract
        case .squareRoot: self = .squareRoot
        case .absolute: self = .absolute
        case .minimum: self = .minimum
        case .maximum: self = .maximum
        case .floor: self = .floor
        case .modulo: self = .modulo
        case .select(let comparison): self = .select(comparison)
        case .call(let function): self = .call(function)
        case .lookup(let table): self = .lookup(table)
        }
    }

    /// The value for these operands; operands that the operation does not have are ignored. Selections compare all
    /// digits.
    func apply(_ a: DoubleDouble, _ b: DoubleDouble, _ c: DoubleDouble, _ d: DoubleDouble) -> DoubleDouble {
        switch self {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .negate: -a
        case .fusedMultiplyAdd: .multiplyAdd(a, b, c)
        case .fusedNegatedMultiplyAdd: .multiplyAdd(-a, b, c)
        case .fusedMultiplySubtract: .multiplyAdd(a, b, -c)
        case .squareRoot: a.squareRoot()
        case .absolute: a.magnitude
        case .minimum: b < a ? b : a
        case .maximum: a < b ? b : a
        case .floor: a.floor()
        case .modulo: a.modulo(b)
        case .select(let comparison): comparison.holds(a, b) ? c : d
        case .call(let function): function.value(a, b)
        case .lookup(let table): DoubleDouble(table.value(at: a.rounded))
        }
    }
}

extension Comparison {
    fileprivate func holds(_ a: DoubleDouble, _ b: DoubleDouble) -> Bool {
        switch self {
        case .less: a < b
        case .lessOrEqual: a <= b
        case .equal: a == b
        case .notEqual: a != b
        }
    }
}
