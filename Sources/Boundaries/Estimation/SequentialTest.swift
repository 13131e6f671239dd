import Backends
import Experiments
import Inference

/// The sign of one expected drift, tested at growing sample sizes until it is certain or out of reach.
///
/// Looks are at 1024, 2048, 4096, … samples, on every machine.
struct SequentialTest {
    let dt: Double
    private let start: UInt64
    private let budget: UInt64
    private let sequence: ConfidenceSequence
    private var tree: TallyTree
    let offset: Double
    private var end: UInt64
    private var isOutOfReach = false

    init(dt: Double, offset: Double, error: Double, start: UInt64, budget: UInt64) {
        (self.dt, self.offset, self.start, self.budget) = (dt, offset, start, budget)
        sequence = ConfidenceSequence(error: error)
        tree = TallyTree(from: start)
        end = start
    }

    mutating func add(_ tally: Tally, of part: Range<UInt64>) {
        tree.append(tally, of: part)
        end = part.upperBound
        isOutOfReach = isHopeless
    }

    var isOpen: Bool {
        verdict == .undetermined && count < budget && obstacle != .divergence && !isOutOfReach
    }

    var verdict: Verdict {
        guard obstacle == nil, halfWidth < mean.magnitude else { return .undetermined }
        return mean > 0 ? .antiDissipative : .dissipative
    }

    /// Without a mean, or before the first look, the interval is everything.
    func probe(roundingFloor floor: Double) -> CertifiedProbe {
        let isAbove = mean.magnitude - halfWidth > floor
        let unclear: Obstacle? = verdict == .undetermined ? obstacle ?? .budget : isAbove ? nil : .roundingFloor
        return CertifiedProbe(
            dt: dt, verdict: unclear == nil ? verdict : .undetermined, obstacle: unclear, mean: mean,
            halfWidth: obstacle == nil ? halfWidth + floor : .infinity, roundingFloor: floor, error: sequence.error, offset: offset,
            samples: samples, standardDeviation: deviation, diverged: tally.diverged)
    }

    var samples: Range<UInt64> { start..<end }

    /// Whether there is an interval that rounding could have moved.
    var hasInterval: Bool { obstacle == nil }

    private var tally: Tally { tree.root }
    private var count: UInt64 { end - start }
    private var mean: Double { tally.count == 0 ? .nan : offset + tally.mean }
    private var halfWidth: Double { deviation * sequence.halfWidth(count: count) }

    private var deviation: Double { tally.sampleDeviation }

    private var obstacle: Obstacle? {
        if tally.diverged > 0 || !offset.isFinite || tally.count > 0 && !mean.isFinite { return .divergence }
        return count < ConfidenceSequence.firstLook ? .tooFewSeeds : nil
    }

    /// Whether even the largest mean in the interval would not be certain at the end of the budget. Giving up early cannot make a
    /// verdict wrong.
    private var isHopeless: Bool {
        mean.magnitude + halfWidth <= deviation * sequence.halfWidth(count: budget)
    }
}
