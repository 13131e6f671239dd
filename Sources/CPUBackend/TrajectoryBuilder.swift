import Backends
import CVectorOps
import Dynamics
import Expressions

/// The accumulators and instructions of one trajectory of a sample; an antithetic sample has two that share their normals.
struct TrajectoryBlock {
    let tailSum: Int
    let change: Int
    let start, step, observe: [BlockInstruction]
}

/// Compiles the lists of one trajectory of a sample.
struct TrajectoryBuilder {
    let program: TrajectoryProgram
    let normals, rows: [BlockInstruction.Place]
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
        let filled = zip(state, places.start).map { BlockInstruction($1.isShared ? LS_FILL_S : LS_COPY_V, out: $0, $1) }
        return filled + [BlockInstruction(LS_FILL_S, out: tailSum, .shared(places.zero))]
    }

    private mutating func step(_ state: [Int], _ sign: NoiseSign) -> [BlockInstruction] {
        let drawn = Array(normals.prefix(program.normalsPerStep))
        let slots = program.stateCount..<program.stateCount + drawn.count
        let code = sign == .positive ? program.step : program.step.mirrored(inputs: slots)
        return compile(code, inputs: state.map { .buffer($0) } + drawn + rows.prefix(program.rows.perStep), targets: state)
    }

    /// Reads uniforms from buffers where lanes have their own.
    private mutating func compile(_ code: StraightLineCode, inputs: [BlockInstruction.Place], targets: [Int]) -> [BlockInstruction] {
        let own = places.uniforms.filter { !$0.isShared }
        let code = own.isEmpty ? code : code.takingUniforms(asInputsFrom: inputs.count)
        return BlockCompiler.compile(code, inputs: inputs + own, targets: targets, pool: &pool, shared: &shared)
    }

    private mutating func observe(_ state: [Int], _ tailSum: Int, _ change: Int) -> [BlockInstruction] {
        let observed = StraightLineCode(instructions: program.energy.instructions, outputs: [program.energy.outputs[0]])
        let energy = compile(observed, inputs: state.map { .buffer($0) }, targets: [change])
        let initialEnergy = places.initialEnergy
        guard program.observables.contains(.final) || !initialEnergy.isShared else {
            // Nobody reads the last change, so it need not be stored.
            return energy + [
                BlockInstruction(LS_ADD_DIFFERENCE, out: tailSum, .buffer(tailSum), .buffer(change), initialEnergy)
            ]
        }
        let difference = initialEnergy.isShared ? LS_SUBTRACT_VS : LS_SUBTRACT_VV
        return energy + [
            BlockInstruction(difference, out: change, .buffer(change), initialEnergy),
            BlockInstruction(LS_ADD_VV, out: tailSum, .buffer(tailSum), .buffer(change)),
        ]
    }
}
