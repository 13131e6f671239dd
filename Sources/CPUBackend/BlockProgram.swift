import Backends
import CVectorOps
import Dynamics
import RandomStreams

/// What the lanes of a block carry.
enum BlockLanes: Sendable {
    /// Samples of one point, which share the point's values.
    case samples
    /// One sample of each of several points. Only for programs that draw nothing, as drawing is for consecutive samples.
    case points
}

/// A trajectory program as lists of block instructions over numbered buffers.
struct BlockProgram: Sendable {
    /// What sets the state of every trajectory of a sample, steps it, observes it before the tail and in it.
    let start, step, before, look, observe: [BlockInstruction]
    /// The trajectories of a sample whose energies are kept.
    let kept: [KeptBuffers]
    /// A buffer for each normal that one step may generate; of binary32 for Philox, else of binary64.
    let normals: [Int]
    /// A buffer of binary64 for each row that one step may draw.
    let rows: [Int]
    /// Holds the spare normal of an odd number per step (mulberry32 only).
    let spareNormal: Int
    /// From the accumulators to one buffer of samples per observable.
    let finish: [BlockInstruction]
    let samples: [Int]
    let bufferCount: Int
    private let shared: SharedValues
    private let places: RunTimePlaces

    init(_ program: TrajectoryProgram, sampling: Sampling, generator: Generator, lanes: BlockLanes = .samples) {
        var pool = BufferPool()
        var shared = SharedValues(uniformCount: lanes == .samples ? program.uniforms.count : 0)
        let places = RunTimePlaces(program, lanes: lanes, pool: &pool, shared: &shared)
        // Generators deliver whole groups of four normals or rows, or of two normals and a spare.
        normals = pool.reserve((program.normalsPerStep + 3) / 4 * 4)
        spareNormal = pool.reserve()
        rows = pool.reserve((program.rows.perStep + 3) / 4 * 4)
        samples = pool.reserve(program.observables.count)
        let drawn = normals.map { generator == .philox ? BlockInstruction.Place.normals($0) : .buffer($0) }
        var builder = TrajectoryBuilder(
            program: program, normals: drawn, rows: rows.map { .buffer($0) }, places: places, pool: pool, shared: shared)
        let signs: [NoiseSign] = sampling == .plain ? [.positive] : [.positive, .negative]
        let trajectories = signs.map { builder.build($0) }
        start = trajectories.flatMap(\.start)
        step = trajectories.flatMap(\.step)
        before = trajectories.flatMap(\.before)
        look = trajectories.flatMap(\.look)
        observe = trajectories.flatMap(\.observe)
        finish = trajectories.flatMap(\.finish) + Self.means(samples, trajectories, places)
        kept = trajectories.compactMap(\.kept)
        bufferCount = builder.pool.count
        self.shared = builder.shared
        self.places = places
    }

    var sharedCount: Int { shared.count }

    /// The buffers that hold a value of each lane's own point, in the order of ``ownValues(_:)``; none where lanes carry
    /// samples.
    var ownBuffers: [Int] { (places.uniforms + places.start + [places.initialEnergy]).compactMap(\.buffer) }

    /// The values of one point that ``ownBuffers`` hold.
    static func ownValues(_ arguments: ProgramArguments) -> [Double] {
        arguments.uniforms + arguments.start + [arguments.initialEnergy]
    }

    /// The shared values, of one point where lanes carry samples.
    func sharedValues(_ arguments: ProgramArguments, tailCount: UInt32, stepCount: UInt32) -> [Double] {
        var reserved = [places.zero: 0, places.half: 0.5]
        (reserved[places.tailCount], reserved[places.stepCount]) = (Double(tailCount), Double(stepCount))
        let ofPoint = zip(places.start + [places.initialEnergy], arguments.start + [arguments.initialEnergy])
        for (place, value) in ofPoint {
            if case .shared(let index) = place { reserved[index] = value }
        }
        return shared.values(uniforms: places.uniforms.isEmpty ? arguments.uniforms : [], reserved: reserved)
    }

    /// A sample of each observable: the value of its trajectory, or the mean of both.
    private static func means(
        _ samples: [Int], _ trajectories: [TrajectoryBlock], _ places: RunTimePlaces
    ) -> [BlockInstruction] {
        samples.enumerated().flatMap { place, sample in
            let values = trajectories.map { BlockInstruction.Place.buffer($0.values[place]) }
            guard let second = values.dropFirst().first else { return [BlockInstruction(LS_COPY_V, out: sample, values[0])] }
            return [
                BlockInstruction(LS_ADD_VV, out: sample, values[0], second),
                BlockInstruction(LS_MULTIPLY_SV, out: sample, .shared(places.half), .buffer(sample)),
            ]
        }
    }
}
