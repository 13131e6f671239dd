/// A row's body laid out for many evaluations: inputs, constants and results in one row of slots.
struct RowEvaluator: Sendable {
    private let operations: [Operation]
    private let plain: [PlainOperation]
    private let tables: [Table]
    private let places: [SIMD4<Int32>]
    private let constants: [Double]
    private let inputCount: Int
    private let outputs: [Int]

    init(_ body: StraightLineCode) {
        var inputCount = body.outputs.count
        var known: [Number: Int] = [:]
        var constants: [Double] = []
        let operands = body.instructions.flatMap(\.operands) + body.outputs
        for case .input(let slot) in operands { inputCount = max(inputCount, slot + 1) }
        for case .constant(let number) in operands where known[number] == nil {
            known[number] = inputCount + constants.count
            constants.append(number.value)
        }
        let firstResult = inputCount + constants.count
        func place(_ operand: StraightLineCode.Operand) -> Int {
            switch operand {
            case .constant(let number): known[number, default: 0]
            case .input(let slot): slot
            case .result(let index): firstResult + index
            case .uniform: preconditionFailure("a row's body has no uniforms")
            }
        }
        (self.inputCount, self.constants) = (inputCount, constants)
        operations = body.instructions.map(\.operation)
        var tables: [Table] = []
        plain = operations.map { PlainOperation($0, &tables) }
        self.tables = tables
        places = body.instructions.map { instruction in
            var places = SIMD4<Int32>()
            for (index, operand) in instruction.operands.enumerated() { places[index] = Int32(place(operand)) }
            return places
        }
        outputs = body.outputs.map(place)
    }

    func slots<Value>(sums: Int, _ arguments: [Value], as number: (Double) -> Value) -> [Value] {
        let rest = max(0, inputCount - sums - arguments.count)
        let inputs = Array(repeating: number(0), count: sums) + arguments + Array(repeating: number(0), count: rest)
        return inputs.prefix(inputCount) + constants.map(number)
            + Array(repeating: number(0), count: max(1, operations.count))
    }

    func addRow<Value>(
        _ row: ArraySlice<Double>, at first: Int, to slots: inout [Value], as number: (Double) -> Value,
        apply: (Operation, Value, Value, Value, Value) -> Value
    ) {
        for (place, value) in zip(first..<max(first, inputCount), row) { slots[place] = number(value) }
        let firstResult = inputCount + constants.count
        // By index: a copy of each operation would count its references.
        for index in operations.indices {
            let read = places[index]
            slots[firstResult + index] = apply(
                operations[index], slots[Int(read[0])], slots[Int(read[1])], slots[Int(read[2])], slots[Int(read[3])])
        }
        let sums = outputs.map { slots[$0] }
        for (place, sum) in sums.enumerated() { slots[place] = sum }
    }

    /// The same in binary64, many times as fast: a Hessian's product takes one for each row and direction.
    func addRow(_ row: ArraySlice<Double>, at first: Int, to slots: inout [Double]) {
        for (place, value) in zip(first..<max(first, inputCount), row) { slots[place] = value }
        let firstResult = inputCount + constants.count
        slots.withUnsafeMutableBufferPointer { slots in
            for index in plain.indices {
                let read = places[index]
                slots[firstResult + index] = plain[index].apply(
                    slots[Int(read[0])], slots[Int(read[1])], slots[Int(read[2])], slots[Int(read[3])], tables)
            }
        }
        let sums = outputs.map { slots[$0] }
        for (place, sum) in sums.enumerated() { slots[place] = sum }
    }
}

/// The operations that have operands, without references, so that copies cost nothing.
enum PlainOperation: Sendable {
    case add, subtract, multiply, divide, negate
    case fusedMultiplyAdd, fusedNegatedMultiplyAdd, fusedMultiplySubtract
    case squareRoot, absolute, minimum, maximum, floor, modulo
    case select(Comparison)
    case call(Function)
    /// By the place of the table.
    case lookup(Int)

    init(_ operation: Operation, _ tables: inout [Table]) {
        switch operation {
        case .number, .variable, .parameter, .rows, .component:
            preconditionFailure("the operation \(operation) has no value of its own")
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
        case .lookup(let table):
            self = .lookup(tables.count)
            tables.append(table)
        }
    }

    /// As ``Operation/apply(_:_:_:_:)``.
    @inline(__always)
    func apply(_ a: Double, _ b: Double, _ c: Double, _ d: Double, _ tables: [Table]) -> Double {
        switch self {
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
        case .modulo: Operation.modulo.apply(a, b)
        case .select(let comparison): comparison.holds(a, b) ? c : d
        case .call(let function): function.value(a, b)
        case .lookup(let table): tables[table].value(at: a)
        }
    }
}
