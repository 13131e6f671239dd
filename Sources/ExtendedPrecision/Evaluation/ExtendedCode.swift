package import Expressions

/// Straight-line code with fixed uniforms, laid out for many evaluations in double-double arithmetic.
///
/// One row holds all values: inputs, uniforms, constants and results. An evaluation allocates nothing.
package struct ExtendedCode: Sendable {
    private struct Step {
        let operation: ExtendedOperation
        /// Places of the operands in the row; 0 for operands that the operation does not have.
        let places: SIMD4<Int32>
        let result: Int

        init(_ instruction: StraightLineCode.Instruction, _ layout: RowLayout, result: Int) {
            guard let operation = ExtendedOperation(instruction.operation) else {
                preconditionFailure("an instruction of straight-line code has operands, got \(instruction.operation)")
            }
            (self.operation, self.result) = (operation, result)
            places = layout.places(of: instruction.operands)
        }
    }

    /// Steps up to a loop over rows, which follows them.
    private struct Stretch {
        var steps: [Step] = []
        var loop: ExtendedRowLoop?
    }

    private let inputCount: Int
    private var stretches: [Stretch]
    private let outputs: [Int]
    fileprivate var row: [DoubleDouble]

    package init(_ code: StraightLineCode, inputCount: Int, uniforms: [DoubleDouble]) {
        var layout = RowLayout(inputCount: inputCount, uniformCount: uniforms.count)
        layout.place(constantsOf: code)
        self.inputCount = inputCount
        stretches = [Stretch()]
        for instruction in code.instructions {
            switch instruction.operation {
            case .rows(let loop):
                let operands = instruction.operands.map(layout.place)
                let first = layout.takeResult(loop.sumCount)
                stretches[stretches.count - 1].loop = ExtendedRowLoop(loop, operands, firstSum: first)
                stretches.append(Stretch())
            case .component(let sum): layout.nameResult(layout.place(instruction.operands[0]) + sum)
            default:
                let step = Step(instruction, layout, result: layout.takeResult(1))
                stretches[stretches.count - 1].steps.append(step)
            }
        }
        outputs = code.outputs.map(layout.place)
        row = Array(repeating: .zero, count: inputCount) + uniforms + layout.constants
        // Place 0 must exist, because it stands for operands that an operation does not have.
        row += Array(repeating: .zero, count: Swift.max(1, layout.count - row.count))
    }

    /// Replaces the first `outputs.count` elements of `values` by the outputs; the inputs are the first elements of
    /// `values`.
    ///
    /// All outputs are computed before any is written, so a state may be replaced by its successor.
    package mutating func evaluate(inPlace values: inout [DoubleDouble]) {
        precondition(values.count >= inputCount, "got \(values.count) values for \(inputCount) inputs")
        for index in 0..<inputCount { row[index] = values[index] }
        run()
        for (index, place) in outputs.enumerated() { values[index] = row[place] }
    }

    private mutating func run() {
        for index in stretches.indices {
            run(stretches[index].steps)
            stretches[index].loop?.run(&row)
        }
    }

    private mutating func run(_ steps: [Step]) {
        row.withUnsafeMutableBufferPointer { row in
            for step in steps {
                let places = step.places
                row[step.result] = step.operation.apply(
                    row[Int(places[0])], row[Int(places[1])], row[Int(places[2])], row[Int(places[3])])
            }
        }
    }

    /// Runs the code, and moves its outputs to its first inputs.
    fileprivate mutating func runInPlace() {
        run()
        let found = outputs.map { row[$0] }
        for (place, value) in found.enumerated() { row[place] = value }
    }
}

/// A loop over rows of data, whose body has a row of values of its own.
private struct ExtendedRowLoop: Sendable {
    private let loop: RowLoop
    /// The places of the operands and of the sums around it.
    private let operands: [Int]
    private let firstSum: Int
    /// One element: the type would contain itself.
    private var bodies: [ExtendedCode]

    init(_ loop: RowLoop, _ operands: [Int], firstSum: Int) {
        (self.loop, self.operands, self.firstSum) = (loop, operands, firstSum)
        let inputs = loop.sumCount + loop.argumentCount + loop.columnCount
        bodies = [ExtendedCode(loop.body, inputCount: inputs, uniforms: [])]
    }

    mutating func run(_ row: inout [DoubleDouble]) {
        for sum in 0..<loop.sumCount { bodies[0].row[sum] = .zero }
        for (argument, place) in operands.prefix(loop.argumentCount).enumerated() {
            bodies[0].row[loop.sumCount + argument] = row[place]
        }
        let firstNumber = loop.sumCount + loop.argumentCount
        for iteration in 0..<loop.iterationCount {
            let index =
                loop.selection == .all
                ? Double(iteration) : row[operands[loop.argumentCount + iteration]].rounded
            for (place, number) in loop.row(at: index).enumerated() {
                bodies[0].row[firstNumber + place] = DoubleDouble(number)
            }
            bodies[0].runInPlace()
        }
        for sum in 0..<loop.sumCount { row[firstSum + sum] = bodies[0].row[sum] }
    }
}

/// The places of the values of straight-line code in one row.
private struct RowLayout {
    let inputCount: Int
    let uniformCount: Int
    private(set) var constants: [DoubleDouble] = []
    private var constantPlaces: [Number: Int] = [:]

    init(inputCount: Int, uniformCount: Int) {
        self.inputCount = inputCount
        self.uniformCount = uniformCount
    }

    /// The place of each result, those of sums of one loop next to each other.
    private var results: [Int] = []
    private var resultCount = 0

    private var firstResult: Int { inputCount + uniformCount + constants.count }

    /// The number of places.
    var count: Int { firstResult + resultCount }

    /// Places for the next result, next to each other; returns the first.
    mutating func takeResult(_ size: Int) -> Int {
        results.append(count)
        resultCount += size
        return results[results.count - 1]
    }

    /// The next result has a place already.
    mutating func nameResult(_ place: Int) { results.append(place) }

    mutating func place(constantsOf code: StraightLineCode) {
        for operand in code.instructions.flatMap(\.operands) + code.outputs {
            guard case .constant(let number) = operand, constantPlaces[number] == nil else { continue }
            constantPlaces[number] = firstResult
            constants.append(DoubleDouble(number.value))
        }
    }

    func place(_ operand: StraightLineCode.Operand) -> Int {
        switch operand {
        case .input(let index): index
        case .uniform(let index): inputCount + index
        case .constant(let number): constantPlaces[number, default: 0]
        case .result(let index): results[index]
        }
    }

    func places(of operands: [StraightLineCode.Operand]) -> SIMD4<Int32> {
        var places = SIMD4<Int32>()
        for (index, operand) in operands.enumerated() { places[index] = Int32(place(operand)) }
        return places
    }
}

extension StraightLineCode {
    /// The outputs in double-double arithmetic; to evaluate many times, keep an ``ExtendedCode``.
    package func evaluate(inputs: [DoubleDouble], uniforms: [DoubleDouble]) -> [DoubleDouble] {
        var code = ExtendedCode(self, inputCount: inputs.count, uniforms: uniforms)
        var values = inputs
        if values.count < outputs.count {
            values += Array(repeating: .zero, count: outputs.count - values.count)
        }
        code.evaluate(inPlace: &values)
        return Array(values.prefix(outputs.count))
    }
}
