import Backends
import CVectorOps
import Dynamics

/// The accumulators and instructions of one trajectory of a sample; an antithetic sample has two that share their normals.
struct TrajectoryBlock {
    let tailSum: Int
    let change: Int
    let start, step, observe: [BlockInstruction]
}

/// Compiles the lists of one trajectory of a sample.
struct TrajectoryBuilder {
    let program: TrajectoryProgram
    let normals: [Int]
    let places: RunTimePlaces
    var pool: BufferPool
    var shared: SharedValues

    mutating func build(_ sign: NoiseSign) -> TrajectoryBlock {
        let state = pool.reserve(program.stateCount)
        let (tailSum, change) = (pool.reserve(), pool.reserve())
        return TrajectoryBlock(
            tailSum: tailSum, change: change, start: start(state, tailSum),
            step: step(state, sign), observe: observe(state, tailSum, change))
    }

    private func start(_ state: [Int], _ tailSum: Int) -> [BlockInstruction] {
        let filled = zip(state, places.start).map { BlockInstruction(LS_FILL_S, out: $0, .shared($1)) }
        return filled + [BlockInstruction(LS_FILL_S, out: tailSum, .shared(places.zero))]
    }

    /// The negative trajectory is stepped last, so it may turn the normals over where they stand.
    private mutating func step(_ state: [Int], _ sign: NoiseSign) -> [BlockInstruction] {
        let drawn = Array(normals.prefix(program.normalsPerStep))
        let turned = sign == .positive ? [] : drawn.map { BlockInstruction(LS_NEGATE_V, out: $0, .buffer($0)) }
        return turned
            + BlockCompiler.compile(program.step, inputs: state + drawn, targets: state, pool: &pool, shared: &shared)
    }

    private mutating func observe(_ state: [Int], _ tailSum: Int, _ change: Int) -> [BlockInstruction] {
        let energy = BlockCompiler.compile(
            program.energy, inputs: state, targets: [change], pool: &pool, shared: &shared)
        return energy + [
            BlockInstruction(LS_SUBTRACT_VS, out: change, .buffer(change), .shared(places.initialEnergy)),
            BlockInstruction(LS_ADD_VV, out: tailSum, .buffer(tailSum), .buffer(change)),
        ]
    }
}
