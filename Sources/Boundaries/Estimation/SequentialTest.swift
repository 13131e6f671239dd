import Backends
import Experiments
import Inference
import Proofs

/// A test of the sign of one expected drift at growing sample sizes, until it is certain or out of reach.
///
/// Looks are at 1024, 1280, 1536, 1792, 2048, 2560, … samples, on every machine.
struct SequentialTest {
    let dt: Double
    private let start: UInt64
    private let budget: UInt64
    /// The amount by which the expectation may be off besides sampling.
    private let slack: Double
    private let sequence: ConfidenceSequence
    private var tree: TallyTree
    /// The number to add to the samples' mean, enclosed.
    let offset: Proof
    private var end: UInt64
    private var isOutOfReach = false

    init(dt: Double, offset: Proof, error: Double, start: UInt64, budget: UInt64, slack: Double = 0) {
        self.dt = dt
        self.offset = offset
        self.start = start
        self.budget = budget
        self.slack = slack
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
        verdict == .undetermined && count < budget && (obstacle ?? .tooFewSeeds) == .tooFewSeeds && !isOutOfReach
    }

    var verdict: Verdict {
        guard obstacle == nil, halfWidth < mean.magnitude else { return .undetermined }
        return mean > 0 ? .antiDissipative : .dissipative
    }

    /// The probe with the effect of rounding included; if all samples are alike and their value is proved, with that
    /// value.
    func probe(_ rounding: Rounding) -> CertifiedProbe {
        guard let exact = rounding.exact, exact.number.hasSign, let evidence = exact.evidence else {
            return probe(roundingFloor: rounding.floor)
        }
        let value = offset.number.value + exact.number.value
        let sum = EnclosedNumber(value: value, error: offset.number.error + exact.number.error + value.ulp + slack)
        return CertifiedProbe(
            dt: dt, verdict: Verdict(Proof(sum, evidence)), obstacle: sum.hasSign ? nil : .roundingFloor,
            mean: sum.value, evidence: .enclosed(evidence), halfWidth: sum.error, roundingFloor: sum.error,
            error: sequence.error, offset: offset.number.value, samples: samples, standardDeviation: deviation,
            diverged: tally.diverged)
    }

    /// The probe with its interval widened by `floor`; unbounded without a mean or before the first look.
    func probe(roundingFloor floor: Double) -> CertifiedProbe {
        let unclear = obstacle(above: floor)
        return CertifiedProbe(
            dt: dt, verdict: unclear == nil ? verdict : .undetermined, obstacle: unclear, mean: mean,
            evidence: hasInterval ? .certified : nil, halfWidth: hasInterval ? halfWidth + floor : .infinity,
            roundingFloor: floor, error: sequence.error, offset: offset.number.value, samples: samples,
            standardDeviation: deviation, diverged: tally.diverged)
    }

    /// The reason why there is no verdict that rounding could not have produced; nil if there is one.
    private func obstacle(above floor: Double) -> Obstacle? {
        if verdict == .undetermined { return obstacle ?? .budget }
        return mean.magnitude - halfWidth > floor ? nil : .roundingFloor
    }

    /// The possible effect of rounding on the mean of the samples, which `prober` took.
    func rounding(_ prober: Prober) async throws(ProbeError) -> Rounding {
        guard hasInterval else { return Rounding(floor: 0) }
        return try await prober.rounding(dt: dt, samples: samples, mean: tally.mean, offset: offset)
    }

    var samples: Range<UInt64> { start..<end }

    /// Whether there is an interval that rounding could have moved.
    private var hasInterval: Bool { obstacle == nil }

    private var tally: Tally { tree.root }
    private var count: UInt64 { end - start }
    private var mean: Double { tally.count == 0 ? .nan : offset.number.value + tally.mean }
    private var halfWidth: Double { deviation * sequence.halfWidth(count: count) + slack }

    private var deviation: Double { tally.sampleDeviation }

    private var obstacle: Obstacle? {
        if !offset.number.error.isFinite { return Obstacle(offset.obstacle ?? .notFinite) }
        if tally.diverged > 0 || tally.count > 0 && !mean.isFinite { return .divergence }
        return count < ConfidenceSequence.firstLook ? .tooFewSeeds : nil
    }

    /// Whether even the largest mean in the interval would not be certain at the end of the budget.
    ///
    /// Giving up early cannot make a verdict wrong.
    private var isHopeless: Bool {
        mean.magnitude + halfWidth <= deviation * sequence.halfWidth(count: budget) + slack
    }
}
