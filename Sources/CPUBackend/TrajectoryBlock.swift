import CVectorOps
import Dynamics

/// The instructions of one trajectory of a sample; an antithetic sample has two that share their normals.
struct TrajectoryBlock {
    /// `before` gives the energy before the tail to what is kept, `look` observes a step before the tail, `observe` one of it.
    let start, step, before, look, observe, finish: [BlockInstruction]
    let kept: KeptBuffers?
    /// Where each observable's value stands in the end.
    let values: [Int]
}

/// The buffers of a trajectory whose energies are kept.
struct KeptBuffers: Sendable {
    /// H after the last step.
    let energy: Int
    /// H₀ of each lane.
    let initial: Int
    /// Where medians go.
    let stepMedian, tailMedian: Int?
}

/// The buffers in which one trajectory is observed.
struct ObservationBuffers {
    /// H, and its change where nobody needs H itself: then both are one buffer.
    let energy, change: Int
    let tailSum: Int
    let maximum, magnitude, capEngagement: Int?
    let kept: KeptBuffers?

    init(_ program: TrajectoryProgram, pool: inout BufferPool) {
        func reserve(for observable: Observable) -> Int? { program.observables.contains(observable) ? pool.reserve() : nil }
        (tailSum, change) = (pool.reserve(), pool.reserve())
        (maximum, magnitude) = (reserve(for: .maximum), reserve(for: .maximum))
        capEngagement = reserve(for: .capEngagement)
        kept = program.keepsEnergies
            ? KeptBuffers(
                energy: pool.reserve(), initial: pool.reserve(), stepMedian: reserve(for: .stepMedian),
                tailMedian: reserve(for: .tailMedian)) : nil
        energy = kept?.energy ?? change
    }

    /// Where the value of an observable stands in the end.
    func value(_ observable: Observable) -> Int {
        let buffer: Int? = switch observable {
        case .tailMean: tailSum
        case .final: change
        case .maximum: maximum
        case .stepMedian: kept?.stepMedian
        case .tailMedian: kept?.tailMedian
        case .capEngagement: capEngagement
        }
        guard let buffer else { preconditionFailure("no buffer for \(observable), which the program does not observe") }
        return buffer
    }
}
