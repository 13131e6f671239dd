public import Proofs

/// What is certain about the sign of the expected drift at one step size.
public enum Verdict: String, Sendable, CaseIterable {
    /// Energy grows.
    case antiDissipative = "anti-dissipative"
    /// Energy falls.
    case dissipative
    /// Neither is certain.
    case undetermined
}

/// Why a verdict is undetermined.
public enum Obstacle: String, Sendable, CaseIterable {
    /// Zero is within the interval after the whole budget, or certainly would be.
    case budget
    /// Fewer samples than the first look of the sequential test.
    case tooFewSeeds = "too-few-seeds"
    /// A trajectory did not stay finite, so the expectation may not exist.
    case divergence
    /// The drift is no larger than the rounding error of binary64.
    case roundingFloor = "rounding-floor"
    /// What needs no sampling could not be proved with the bits allowed: its errors grow too fast.
    case proofBits = "proof-bits"
    /// A proof of what needs no sampling would take minutes.
    case proofTime = "proof-time"
    /// The drift is 0, or smaller than any binary64 number.
    case vanishing

    init(_ obstacle: ProofObstacle) {
        self =
            switch obstacle {
            case .bits: .proofBits
            case .time: .proofTime
            case .vanishing: .vanishing
            case .notFinite: .divergence
            }
    }
}

/// On what the statement of a probe rests.
public enum Evidence: Sendable, Hashable {
    /// Nothing was sampled: an enclosure of the drift, or an estimate of its error.
    case enclosed(ProofEvidence)
    /// Samples: the interval holds with the probability that is stated.
    case certified
}

/// The expected drift at one step size with an interval, and everything needed to compute it again.
public struct CertifiedProbe: Sendable, Hashable {
    public let dt: Double
    public let verdict: Verdict
    /// Nil with a verdict.
    public let obstacle: Obstacle?
    /// The estimate of the expected drift.
    public let mean: Double
    /// On what the interval rests; nil where there is none.
    public let evidence: Evidence?
    /// Half the width of its interval, rounding floor included.
    public let halfWidth: Double
    /// A bound on the rounding error of `mean`.
    public let roundingFloor: Double
    /// The probability spent on this interval being wrong.
    public let error: Double
    /// The part of `mean` that needed no sampling.
    public let offset: Double
    /// The samples whose mean, added to `offset`, is `mean`; empty for an estimator that needs none.
    public let samples: Range<UInt64>
    /// Their standard deviation.
    public let standardDeviation: Double
    /// Samples that did not stay finite.
    public let diverged: UInt64

    /// The interval of the expected drift.
    public var interval: ClosedRange<Double> {
        halfWidth.isFinite && mean.isFinite ? mean - halfWidth...mean + halfWidth : -Double.infinity...Double.infinity
    }
}
