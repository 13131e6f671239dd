import Backends
import CVectorOps
import Expressions
import Programs
import RandomStreams

/// The assignment of a block's lanes.
enum BlockLanes: Sendable {
    /// Samples of one point, which share the point's values.
    case samples
    /// One sample at each of several points. Only for programs that draw nothing, as draws are for consecutive samples.
    case points
}

/// A trajectory program as lists of block instructions over numbered buffers.
struct BlockProgram: Sendable {
    /// The lists that set a sample's variables, and look at it before the tail and in it.
    let start: [BlockInstruction]
    let before, look: BlockList
    /// The lists that step its state: one for each step of a stretch, for which draws are made together.
    let steps: [BlockList]
    /// The list that computes the present number of each stream, and the buffers of these numbers.
    let keep: BlockList
    let streams: [Int]
    /// The reductions of the streams, and the buffers of their results.
    let reductions: [Record.Reduction]
    let results: [Int]
    /// By period of the stretch, a buffer for each normal that its steps may generate: binary32 or binary64, as the
    /// generator has it.
    let normals: [[Int]]
    /// By step of the stretch, for each block of whole numbers, a binary64 buffer for each number that the step may draw.
    let wholeNumbers: [[[Int]]]
    /// The buffer of the spare normal, for an odd number per step (mulberry32 only).
    let spareNormal: Int
    /// The list that computes outputs from variables and results, and one buffer of samples for each output.
    let finish: BlockList
    let samples: [Int]
    let bufferCount: Int
    /// The buffers whose values belong to one point, from one step to the next. Points that go through a step one after
    /// the other have all others in common.
    let pointBuffers: Range<Int>
    private let shared: SharedValues
    private let places: RunTimePlaces

    /// - Parameter periods: the periods of a stretch.
    init(_ program: TrajectoryProgram, generator: Generator, lanes: BlockLanes = .samples, periods: Int = 1) {
        var lists = ListBuilder(program, lanes)
        let firstOfPoint = lists.pool.count
        let state = lists.pool.reserve(program.stateCount)
        let carried = lists.pool.reserve(program.carried.count)
        streams = lists.pool.reserve(program.record?.streamCount ?? 0)
        reductions = program.record?.reductions ?? []
        results = lists.pool.reserve(reductions.count)
        samples = lists.pool.reserve(program.outputs.count)
        pointBuffers = firstOfPoint..<lists.pool.count
        // Generators produce whole groups of four draws, or of two normals and a spare.
        let (normalsPerStep, period) = (program.draws.normals, program.draws.period(generator))
        let normals = (0..<periods).map { _ in lists.pool.reserve(Draws.calls(normalsPerStep * period) * 4) }
        spareNormal = lists.pool.reserve()
        let wholeNumbers = (0..<periods * period).map { _ in
            program.draws.wholeNumbers.map { lists.pool.reserve(Draws.calls($0.count) * 4) }
        }
        start = lists.start(state, carried)
        steps = wholeNumbers.enumerated().map { step, blocks in
            let (index, phase) = step.quotientAndRemainder(dividingBy: period)
            let drawnNormals = normals[index].dropFirst(phase * normalsPerStep).prefix(normalsPerStep).map {
                generator.hasSingleNormals ? BlockInstruction.Place.normals($0) : .buffer($0)
            }
            let drawn = zip(blocks, program.draws.wholeNumbers).flatMap {
                $0.prefix($1.count).map(BlockInstruction.Place.buffer)
            }
            return lists.list(program.advance, state.places + drawnNormals + drawn, targets: state)
        }
        (self.normals, self.wholeNumbers) = (normals, wholeNumbers)
        before = lists.list(program.looks.before, (state + carried).places, targets: carried)
        look = lists.list(program.looks.tail, (state + carried).places, targets: carried)
        keep = lists.list(program.record?.streams, state.places, targets: streams)
        finish = lists.list(program.finish, (state + carried + results).places, targets: samples)
        (bufferCount, shared, places) = (lists.pool.count, lists.shared, lists.places)
    }

    var sharedCount: Int { shared.count }

    /// The number of buffers that a step reads or writes, of one point.
    var buffersPerStep: Int {
        let draws = normals.joined().count + wholeNumbers.joined().joined().count
        return bufferCount - draws + draws / normals.count
    }

    /// The periods in a stretch of points that draw together: each point goes through a stretch before the next, so that
    /// its state stays next to the processor. A longer one would save little, and crowd the memory with draws.
    static func periods(of draws: Draws, _ generator: Generator, instructions: Int) -> Int {
        let period = draws.period(generator)
        let size = max(1, draws.calls * 4 * period, instructions / 64)
        return max(1, min(16 / period, 128 / size))
    }

    /// The buffers with a value of each lane's own point: uniforms, then the start. Empty where lanes carry samples.
    var ownBuffers: [Int] { (places.uniforms + places.start).compactMap(\.buffer) }

    /// The shared values; where lanes carry samples, they include the point's uniforms and start.
    func sharedValues(_ ofPoint: [Double]) -> [Double] {
        var known: [Int: Double] = [:]
        for (place, value) in zip(places.uniforms + places.start, ofPoint) {
            if case .shared(let index) = place { known[index] = value }
        }
        return shared.values(known)
    }
}

/// Compiles the lists of a program.
private struct ListBuilder {
    let program: TrajectoryProgram
    let places: RunTimePlaces
    var pool = BufferPool()
    var shared: SharedValues

    init(_ program: TrajectoryProgram, _ lanes: BlockLanes) {
        self.program = program
        shared = SharedValues(uniformCount: lanes == .samples ? program.argumentCount + RunNumber.allCases.count : 0)
        places = RunTimePlaces(program, lanes: lanes, pool: &pool, shared: &shared)
    }

    mutating func start(_ state: [Int], _ carried: [Int]) -> [BlockInstruction] {
        let first = zip(state, places.start).map { BlockInstruction($1.isShared ? LS_FILL_S : LS_COPY_V, out: $0, $1) }
        return first
            + zip(carried, program.carried).map { buffer, variable in
                BlockInstruction(LS_FILL_S, out: buffer, .shared(shared.place(of: variable.start)))
            }
    }

    /// Compiles code whose uniforms are read from buffers where lanes have their own.
    mutating func list(_ code: StraightLineCode?, _ inputs: [BlockInstruction.Place], targets: [Int]) -> BlockList {
        guard let code else { return BlockList() }
        let isShared = places.uniforms.allSatisfy(\.isShared)
        return BlockListCompiler.compile(
            isShared ? code : code.takingUniforms(asInputsFrom: inputs.count),
            inputs: isShared ? inputs : inputs + places.uniforms,
            targets: targets, pool: &pool, shared: &shared)
    }
}

extension Draws {
    /// The number of steps that share a block of normals.
    func period(_ generator: Generator) -> Int { generator.isCounterBased ? period : 1 }
}

extension [Int] {
    fileprivate var places: [BlockInstruction.Place] { map { .buffer($0) } }
}

/// The places of values that are known only at run time.
struct RunTimePlaces: Sendable {
    typealias Place = BlockInstruction.Place

    /// The places of all uniforms: the first shared values, or buffers where lanes carry points.
    let uniforms: [Place]
    let start: [Place]

    init(_ program: TrajectoryProgram, lanes: BlockLanes, pool: inout BufferPool, shared: inout SharedValues) {
        switch lanes {
        case .samples:
            uniforms = (0..<program.argumentCount + RunNumber.allCases.count).map { .shared($0) }
            start = (0..<program.stateCount).map { _ in .shared(shared.reserve()) }
        case .points:
            uniforms = pool.reserve(program.argumentCount + RunNumber.allCases.count).map { .buffer($0) }
            start = pool.reserve(program.stateCount).map { .buffer($0) }
        }
    }
}

extension StraightLineCode {
    /// The same code with uniform i as input `first + i`, for lanes with uniforms of their own.
    func takingUniforms(asInputsFrom first: Int) -> StraightLineCode {
        replacing { operand in
            if case .uniform(let index) = operand { .input(first + index) } else { operand }
        }
    }
}
