import Backends
import CVectorOps
import Dynamics

/// A trajectory program as lists of block instructions over numbered buffers.
struct BlockProgram: Sendable {
    /// What sets the state of every trajectory of a sample, steps it, and adds to its tail.
    let start, step, observe: [BlockInstruction]
    /// A buffer for each normal that one step may generate.
    let normals: [Int]
    /// Holds the spare normal of an odd number per step (mulberry32 only).
    let spareNormal: Int
    /// From the accumulators to one buffer of samples per observable.
    let finish: [BlockInstruction]
    let samples: [Int]
    let bufferCount: Int
    private let shared: SharedValues
    private let places: RunTimePlaces

    init(_ program: TrajectoryProgram, sampling: Sampling) {
        var pool = BufferPool()
        var shared = SharedValues(uniformCount: program.uniforms.count)
        let places = RunTimePlaces(stateCount: program.stateCount, shared: &shared)
        // Generators deliver whole groups of four normals, or of two and a spare.
        normals = pool.reserve((program.normalsPerStep + 3) / 4 * 4)
        spareNormal = pool.reserve()
        samples = pool.reserve(program.observables.count)
        var builder = TrajectoryBuilder(program: program, normals: normals, places: places, pool: pool, shared: shared)
        let signs: [NoiseSign] = sampling == .plain ? [.positive] : [.positive, .negative]
        let trajectories = signs.map { builder.build($0) }
        start = trajectories.flatMap(\.start)
        step = trajectories.flatMap(\.step)
        observe = trajectories.flatMap(\.observe)
        finish = Self.finish(program.observables, samples, trajectories, places)
        bufferCount = builder.pool.count
        self.shared = builder.shared
        self.places = places
    }

    var sharedCount: Int { shared.count }

    /// The shared values of one point.
    func sharedValues(_ arguments: ProgramArguments, tailCount: UInt32) -> [Double] {
        var reserved = [
            places.initialEnergy: arguments.initialEnergy, places.tailCount: Double(tailCount), places.zero: 0, places.half: 0.5,
        ]
        for (place, value) in zip(places.start, arguments.start) { reserved[place] = value }
        return shared.values(uniforms: arguments.uniforms, reserved: reserved)
    }

    private static func finish(
        _ observables: [Observable], _ samples: [Int], _ trajectories: [TrajectoryBlock], _ places: RunTimePlaces
    ) -> [BlockInstruction] {
        var list = trajectories.map {
            BlockInstruction(LS_DIVIDE_VS, out: $0.tailSum, .buffer($0.tailSum), .shared(places.tailCount))
        }
        for (observable, sample) in zip(observables, samples) {
            let values = trajectories.map { observable == .tailMean ? $0.tailSum : $0.change }
            guard let second = values.dropFirst().first else {
                list.append(BlockInstruction(LS_COPY_V, out: sample, .buffer(values[0])))
                continue
            }
            list.append(BlockInstruction(LS_ADD_VV, out: sample, .buffer(values[0]), .buffer(second)))
            list.append(BlockInstruction(LS_MULTIPLY_SV, out: sample, .shared(places.half), .buffer(sample)))
        }
        return list
    }
}

/// Where values that are known only at run time stand among the shared ones.
struct RunTimePlaces: Sendable {
    let start: [Int]
    let initialEnergy: Int
    let tailCount: Int
    let zero: Int
    let half: Int

    init(stateCount: Int, shared: inout SharedValues) {
        start = (0..<stateCount).map { _ in shared.reserve() }
        initialEnergy = shared.reserve()
        tailCount = shared.reserve()
        zero = shared.reserve()
        half = shared.reserve()
    }
}
