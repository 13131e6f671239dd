import CVectorOps
import Expressions

/// Instructions and loops over rows, one after the other.
struct BlockList: Sendable {
    enum Part: Sendable {
        case instructions([BlockInstruction])
        case rows(BlockRowLoop)
    }

    private(set) var parts: [Part] = []

    init(_ instructions: [BlockInstruction] = []) { append(instructions) }

    mutating func append(_ instructions: [BlockInstruction]) {
        if !instructions.isEmpty { parts.append(.instructions(instructions)) }
    }

    mutating func append(_ loop: BlockRowLoop) { parts.append(.rows(loop)) }
}

/// Instructions that run for one row of data after the other.
struct BlockRowLoop: Sendable {
    /// Where a row's numbers go.
    enum Numbers: Sendable {
        /// The same row for all samples: to shared values from a place on.
        case shared(Int)
        /// A row for each sample and iteration, by the indices in `rows`: to buffers.
        case drawn(rows: [Int], buffers: [Int])
    }

    let loop: RowLoop
    let numbers: Numbers
    /// The buffers of the sums, which begin at 0.
    let sums: [Int]
    let body: [BlockInstruction]
}

/// Assigns the values of code with loops over rows to buffers, stage by stage.
struct BlockListCompiler {
    typealias Place = BlockInstruction.Place

    private let code: StraightLineCode
    private let inputs: [Place]
    private var pool: BufferPool
    private var shared: SharedValues
    private var list = BlockList()
    /// The buffers of results that are kept, and those of each loop's sums.
    private var kept: [Int: Int] = [:]
    private var sums: [Int: [Int]] = [:]

    /// The list that reads `inputs` and leaves output k in buffer `targets[k]`.
    static func compile(
        _ code: StraightLineCode, inputs: [Place], targets: [Int], pool: inout BufferPool, shared: inout SharedValues
    ) -> BlockList {
        guard code.hasRowLoops else {
            return BlockList(
                BlockCompiler.compile(code, inputs: inputs, targets: targets, pool: &pool, shared: &shared))
        }
        var compiler = BlockListCompiler(code, inputs, pool, shared)
        for stage in code.stages(inputCount: inputs.count) { compiler.append(stage) }
        compiler.deliver(to: targets)
        (pool, shared) = (compiler.pool, compiler.shared)
        return compiler.list
    }

    private init(_ code: StraightLineCode, _ inputs: [Place], _ pool: BufferPool, _ shared: SharedValues) {
        (self.code, self.inputs, self.pool, self.shared) = (code, inputs, pool, shared)
    }

    private mutating func append(_ stage: CodeStage) {
        let targets = pool.reserve(stage.kept.count)
        list.append(compiled(stage.code, inputs + stage.given.map { .buffer(buffer(of: $0)) }, targets))
        for (place, buffer) in zip(stage.kept, targets) { kept[place] = buffer }
        for loop in stage.loops { append(loop) }
    }

    private mutating func compiled(
        _ code: StraightLineCode, _ inputs: [Place], _ targets: [Int]
    ) -> [BlockInstruction] {
        BlockCompiler.compile(code, inputs: inputs, targets: targets, pool: &pool, shared: &shared)
    }

    private mutating func append(_ part: CodeStage.Loop) {
        let (loop, sums) = (part.loop, pool.reserve(part.loop.sumCount))
        self.sums[part.place] = sums
        let operands = part.operands.map { place($0) }
        let (numbers, places) = numbers(of: loop, drawn: operands[loop.argumentCount...].compactMap(\.buffer))
        let inputs = sums.map { Place.buffer($0) } + operands.prefix(loop.argumentCount) + places
        list.append(BlockRowLoop(loop: loop, numbers: numbers, sums: sums, body: compiled(loop.body, inputs, sums)))
    }

    /// Where a row's numbers go, and the places where the body reads them.
    private mutating func numbers(of loop: RowLoop, drawn rows: [Int]) -> (BlockRowLoop.Numbers, [Place]) {
        guard loop.selection != .all else {
            let first = shared.reserve(loop.columnCount)
            return (.shared(first), (0..<loop.columnCount).map { .shared(first + $0) })
        }
        precondition(rows.count == loop.iterationCount, "a row that is drawn lies in a buffer")
        let buffers = pool.reserve(loop.columnCount)
        return (.drawn(rows: rows, buffers: buffers), buffers.map { .buffer($0) })
    }

    /// Copies outputs to their targets, as code without operations does.
    private mutating func deliver(to targets: [Int]) {
        let sources = code.outputs.map { place($0) }
        let code = StraightLineCode(instructions: [], outputs: sources.indices.map { .input($0) })
        list.append(compiled(code, sources, targets))
    }

    private mutating func place(_ operand: StraightLineCode.Operand) -> Place {
        switch operand {
        case .constant(let number): .shared(shared.place(of: number))
        case .uniform(let index): .shared(index)
        case .input(let index): inputs[index]
        case .result(let place): .buffer(buffer(of: place))
        }
    }

    private func buffer(of place: Int) -> Int {
        let instruction = code.instructions[place]
        if case .component(let sum) = instruction.operation, let sums = instruction.loop.flatMap({ sums[$0] }) {
            return sums[sum]
        }
        guard let buffer = kept[place] else { preconditionFailure("what is read later has a buffer") }
        return buffer
    }
}
