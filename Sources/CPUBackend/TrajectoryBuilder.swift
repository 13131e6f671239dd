import Backends
import CVectorOps
import Dynamics
import Expressions

/// Compiles the lists of one trajectory of a sample.
struct TrajectoryBuilder {
    let program: TrajectoryProgram
    let normals, rows: [BlockInstruction.Place]
    let places: RunTimePlaces
    var pool: BufferPool
    var shared: SharedValues

    mutating func build(_ sign: NoiseSign) -> TrajectoryBlock {
        let state = pool.reserve(program.stateCount)
        let buffers = ObservationBuffers(program, pool: &pool)
        let step = step(state, sign)
        let energy = compile(program.energyOnly, inputs: state.map { .buffer($0) }, targets: [buffers.energy])
        let observation = ObservationLists(program, buffers, places)
        return TrajectoryBlock(
            start: start(state) + observation.start, step: step,
            before: program.keepsEnergies ? energy : [],
            look: program.readsEveryStep ? energy + observation.look : [],
            observe: energy + observation.observe, finish: counted(state, buffers) + observation.finish, kept: buffers.kept,
            values: program.observables.map(buffers.value))
    }

    private func start(_ state: [Int]) -> [BlockInstruction] {
        zip(state, places.start).map { BlockInstruction($1.isShared ? LS_FILL_S : LS_COPY_V, out: $0, $1) }
    }

    /// The steps at which the energy cap acted.
    private mutating func counted(_ state: [Int], _ buffers: ObservationBuffers) -> [BlockInstruction] {
        guard let target = buffers.capEngagement, let code = program.capCount else { return [] }
        return compile(code, inputs: state.map { .buffer($0) }, targets: [target])
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
}
