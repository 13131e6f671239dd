import CVectorOps
import Expressions

/// Assigns the values of straight-line code to buffers, in one linear pass that reuses a buffer as soon as its value is
/// dead.
///
/// An output goes directly to its buffer where the value in that buffer is no longer needed, so a step updates the
/// state in place.
struct BlockCompiler {
    typealias Place = BlockInstruction.Place

    private let code: FusedCode
    private let inputs: [Place]
    private let targets: [Int]
    private var pool: BufferPool
    private var shared: SharedValues
    private var list: [BlockInstruction] = []
    private var resultBuffers: [Int] = []
    /// The last instruction that reads each result or input; `Int.max` for one that is itself an output.
    private var lastUse: [StraightLineCode.Operand: Int] = [:]
    /// The first output that a result is, and the first input that a buffer holds.
    private var outputs: [Int: Int] = [:]
    private var inputOfBuffer: [Int: Int] = [:]

    /// The instructions that read `inputs` and leave output k in buffer `targets[k]`.
    static func compile(
        _ code: StraightLineCode, inputs: [Place], targets: [Int], pool: inout BufferPool, shared: inout SharedValues
    ) -> [BlockInstruction] {
        var compiler = BlockCompiler(
            code: FusedCode(code), inputs: inputs, targets: targets, pool: pool, shared: shared)
        compiler.run()
        (pool, shared) = (compiler.pool, compiler.shared)
        let pool = pool
        return compiler.list.pairingKicksWithDrifts.chained { pool.isTemporary($0) }
    }

    private init(code: FusedCode, inputs: [Place], targets: [Int], pool: BufferPool, shared: SharedValues) {
        (self.code, self.inputs, self.targets, self.pool, self.shared) = (code, inputs, targets, pool, shared)
        for (index, instruction) in code.instructions.enumerated() {
            for operand in instruction.operands { lastUse[operand] = index }
        }
        for (output, operand) in code.outputs.enumerated() {
            lastUse[operand] = .max
            if case .result(let index) = operand, outputs[index] == nil { outputs[index] = output }
        }
        for (input, place) in inputs.enumerated() {
            if case .buffer(let buffer) = place, inputOfBuffer[buffer] == nil { inputOfBuffer[buffer] = input }
        }
    }

    private mutating func run() {
        for (index, instruction) in code.instructions.enumerated() { append(instruction, at: index) }
        deliverOutputs()
        for (index, buffer) in resultBuffers.enumerated() where lastUse[.result(index)] == .max { pool.release(buffer) }
    }

    private mutating func append(_ instruction: FusedCode.Instruction, at index: Int) {
        var spread: [Int] = []
        let (operation, operands) = shaped(instruction, spread: &spread)
        for operand in Set(instruction.operands) {
            if case .result(let result) = operand, lastUse[operand] == index { pool.release(resultBuffers[result]) }
        }
        let out = outputBuffer(of: index)
        list.append(BlockInstruction(operation, out: out, operands))
        resultBuffers.append(out)
        for buffer in spread { pool.release(buffer) }
        if lastUse[.result(index)] == nil { pool.release(out) }
    }

    /// The block operation and its operands; shared operands that no shape takes are spread over buffers.
    private mutating func shaped(
        _ instruction: FusedCode.Instruction, spread: inout [Int]
    ) -> (leapstar_block_operation, [Place]) {
        let places = instruction.operands.map { place($0) } + tablePlaces(of: instruction.kind)
        if let match = OperandShapes.match(instruction.kind, places) { return match }
        let wide = places.map { $0.isNormals ? inBuffer($0, LS_WIDEN_N, &spread) : $0 }
        if let match = OperandShapes.match(instruction.kind, wide) { return match }
        let given = instruction.operands.count
        let buffers = wide.enumerated().map { $0 < given && $1.isShared ? inBuffer($1, LS_FILL_S, &spread) : $1 }
        guard let match = OperandShapes.match(instruction.kind, buffers) else {
            preconditionFailure("straight-line code holds a leaf: \(instruction.kind)")
        }
        return match
    }

    /// The additional operands of a lookup: the table and its last index.
    private mutating func tablePlaces(of kind: FusedCode.Kind) -> [Place] {
        guard case .single(.lookup(let table)) = kind else { return [] }
        return [.shared(shared.place(of: table)), .shared(shared.place(of: Number(Double(table.values.count - 1))))]
    }

    /// A temporary buffer with the result of `operation` on `place`.
    private mutating func inBuffer(_ place: Place, _ operation: leapstar_block_operation, _ spread: inout [Int])
        -> Place
    {
        let buffer = pool.takeTemporary()
        spread.append(buffer)
        list.append(BlockInstruction(operation, out: buffer, place))
        return .buffer(buffer)
    }

    private mutating func place(_ operand: StraightLineCode.Operand) -> Place {
        switch operand {
        case .constant(let number): .shared(shared.place(of: number))
        case .uniform(let index): .shared(index)
        case .input(let index): inputs[index]
        case .result(let index): .buffer(resultBuffers[index])
        }
    }

    /// The target of an output whose old value is dead, otherwise a temporary.
    private mutating func outputBuffer(of index: Int) -> Int {
        guard let output = outputs[index] else { return pool.takeTemporary() }
        let target = targets[output]
        guard let input = inputOfBuffer[target] else { return target }
        let isDead = (lastUse[.input(input)] ?? -1) <= index
        return isDead ? target : pool.takeTemporary()
    }

    /// Copies outputs that are elsewhere to their targets. Those that are inputs are moved aside first, as a target may
    /// be such an input.
    private mutating func deliverOutputs() {
        var sources = code.outputs.map { place($0) }
        var aside: [Int] = []
        for (output, source) in sources.enumerated() where source != .buffer(targets[output]) {
            guard case .buffer(let buffer) = source, inputs.contains(source) || targets.contains(buffer) else {
                continue
            }
            let temporary = pool.takeTemporary()
            aside.append(temporary)
            list.append(BlockInstruction(LS_COPY_V, out: temporary, source))
            sources[output] = .buffer(temporary)
        }
        for (output, source) in sources.enumerated() where source != .buffer(targets[output]) {
            list.append(BlockInstruction(Self.delivery(of: source), out: targets[output], source))
        }
        for buffer in aside { pool.release(buffer) }
    }

    private static func delivery(of place: Place) -> leapstar_block_operation {
        switch place {
        case .buffer: LS_COPY_V
        case .normals: LS_WIDEN_N
        case .shared: LS_FILL_S
        }
    }
}
