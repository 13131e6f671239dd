import Dynamics
import Expressions
import ExtendedPrecision
import Programs

/// One operation over numbered places.
struct PlacedInstruction: Sendable {
    let operation: ExtendedOperation
    /// Places of the operands; 0 for operands that the operation does not have.
    let operands: SIMD4<Int32>
    let result: Int32
}

/// A loop over rows of data, over numbered places.
struct PlacedLoop: Sendable {
    let loop: RowLoop
    /// The operations of one row.
    let body: PlacedCode
    let sums, numbers: Range<Int>
}

/// Operations in order, and the places of their results.
struct PlacedCode: Sendable {
    enum Part: Sendable {
        case instruction(PlacedInstruction)
        case loop(PlacedLoop)
    }

    fileprivate(set) var parts: [Part] = []
    fileprivate(set) var outputs: [Int] = []

    /// The number of operations that it takes.
    var operationCount: Int {
        parts.reduce(0) {
            if case .loop(let loop) = $1 { $0 + loop.body.operationCount * loop.loop.iterationCount } else { $0 + 1 }
        }
    }
}

/// A trajectory program laid out in one row of places: parameters, constants, state, then every result.
///
/// Values that depend on parameters alone are computed as part of it, so nothing is rounded to binary64 on the way.
struct PlacedProgram: Sendable {
    /// The number of places.
    private(set) var count = 0
    /// The parameters by slot.
    let parameters: [Parameter]
    /// The places of parameters, with their slots.
    private(set) var leaves: [(place: Int, slot: Int)] = []
    private(set) var constants: [(place: Int, value: Double)] = []
    /// The code for everything that depends on parameters alone; its outputs are the initial state.
    private(set) var host = PlacedCode()
    /// The places of the state, and of the variables carried from step to step.
    private(set) var state: Range<Int> = 0..<0
    private(set) var carried: Range<Int> = 0..<0
    /// The initial values of the carried variables.
    let carriedStart: [Double]
    /// The places of H₀ and of the numbers of tail steps and of all steps.
    private(set) var initialEnergy = 0
    private(set) var runNumbers: Range<Int> = 0..<0
    private(set) var step = PlacedCode()
    /// The code of the energy, with one output: H.
    private(set) var energy = PlacedCode()
    /// The code that updates carried variables, after each step before the tail and within it.
    private(set) var lookBefore, look: PlacedCode?
    /// The record of the tail and the reduction of its first stream; nil unless that is the number.
    private(set) var streams: PlacedCode?
    let reduction: Record.Reduction.Kind?
    /// The code of the number as its one output; nil if the number is the reduction of a record.
    private(set) var finish: PlacedCode?
    private var slots: [String: Int]
    private var places: [Expression: Int] = [:]
    private var constantPlaces: [Number: Int] = [:]

    /// The layout for the first output of one trajectory of `program`.
    ///
    /// - Precondition: `program` draws nothing.
    init(_ program: ParametricProgram) {
        precondition(!program.isRandom, "only what draws nothing has one value")
        let code = program.single
        parameters = program.parameters
        slots = Dictionary(uniqueKeysWithValues: zip(parameters.map(\.name), parameters.indices))
        carriedStart = code.carried.map(\.start.value)
        reduction = code.recordedOutputs.contains(0) ? code.record?.reductions[0].kind : nil
        place(program.uniforms + program.start)
        host.outputs = program.start.map(knownPlace)
        takePlaces(for: code)
        placeCodes(code, of: program)
        // The tables by which places were found are no longer needed.
        slots = [:]
        places = [:]
        constantPlaces = [:]
    }

    private mutating func takePlaces(for code: TrajectoryProgram) {
        state = take(code.stateCount)
        carried = take(code.carried.count)
        initialEnergy = take(1).lowerBound
        runNumbers = take(RunNumber.allCases.count)
    }

    private mutating func placeCodes(_ code: TrajectoryProgram, of program: ParametricProgram) {
        let uniforms = program.uniforms.map(knownPlace) + [initialEnergy] + Array(runNumbers)
        step = placed(code.advance, uniforms)
        energy = placed(program.energyOnly, uniforms)
        lookBefore = code.looks.before.map { placed($0, uniforms) }
        look = code.looks.tail.map { placed($0, uniforms) }
        streams = reduction == nil ? nil : code.record.map { placed($0.streams, uniforms) }
        finish = reduction == nil ? placed(code.finish.code(ofOutput: 0), uniforms) : nil
    }

    /// Reserves `number` more places.
    mutating func take(_ number: Int) -> Range<Int> {
        defer { count += number }
        return count..<count + number
    }

    private func knownPlace(_ node: Expression) -> Int {
        guard let place = places[node] else { preconditionFailure("operands come before their uses") }
        return place
    }

    private mutating func place(constant number: Number) -> Int {
        if let place = constantPlaces[number] { return place }
        let place = take(1).lowerBound
        constants.append((place, number.value))
        constantPlaces[number] = place
        return place
    }

    private mutating func place(_ expressions: [Expression]) {
        for node in postorder(of: expressions) where places[node] == nil { places[node] = place(node) }
    }

    private mutating func place(_ node: Expression) -> Int {
        switch node.operation {
        case .number(let number): return place(constant: number)
        case .variable(let name), .parameter(let name):
            guard let slot = slots[name] else { preconditionFailure("'\(name)' has no slot in its own program") }
            let place = take(1).lowerBound
            leaves.append((place, slot))
            return place
        case .rows(let loop):
            let part = placed(loop, node.operands.map(knownPlace))
            host.parts.append(.loop(part))
            return part.sums.lowerBound
        case .component(let sum): return knownPlace(node.operands[0]) + sum
        default:
            let result = take(1).lowerBound
            host.append(node.operation, node.operands.map(knownPlace), to: result)
            return result
        }
    }

    private mutating func placed(_ code: StraightLineCode, _ uniforms: [Int]) -> PlacedCode {
        placed(code, uniforms, inputs: { [first = state.lowerBound] in first + $0 })
    }

    private mutating func placed(
        _ code: StraightLineCode, _ uniforms: [Int], inputs: (Int) -> Int
    ) -> PlacedCode {
        var results: [Int] = []
        var placed = PlacedCode()
        for (index, instruction) in code.instructions.enumerated() {
            let operands = instruction.operands.map { place($0, uniforms, results, inputs) }
            switch instruction.operation {
            case .rows(let loop):
                let part = self.placed(loop, operands)
                placed.parts.append(.loop(part))
                results.append(part.sums.lowerBound)
            case .component(let sum): results.append(operands[0] + sum)
            default:
                results.append(take(1).lowerBound)
                placed.append(instruction.operation, operands, to: results[index])
            }
        }
        placed.outputs = code.outputs.map { place($0, uniforms, results, inputs) }
        return placed
    }

    private mutating func placed(_ loop: RowLoop, _ operands: [Int]) -> PlacedLoop {
        precondition(loop.selection == .all, "what draws nothing draws no rows")
        let (sums, numbers) = (take(loop.sumCount), take(loop.columnCount))
        let inputs = Array(sums) + operands + Array(numbers)
        return PlacedLoop(loop: loop, body: placed(loop.body, [], inputs: { inputs[$0] }), sums: sums, numbers: numbers)
    }

    private mutating func place(
        _ operand: StraightLineCode.Operand, _ uniforms: [Int], _ results: [Int], _ inputs: (Int) -> Int
    ) -> Int {
        switch operand {
        case .constant(let number): place(constant: number)
        case .uniform(let index): uniforms[index]
        case .input(let index): inputs(index)
        case .result(let index): results[index]
        }
    }
}

extension PlacedCode {
    fileprivate mutating func append(_ operation: Operation, _ operands: [Int], to result: Int) {
        guard let operation = ExtendedOperation(operation) else {
            preconditionFailure("\(operation) has no operands")
        }
        var places = SIMD4<Int32>()
        for (index, place) in operands.enumerated() { places[index] = Int32(place) }
        parts.append(.instruction(PlacedInstruction(operation: operation, operands: places, result: Int32(result))))
    }
}
