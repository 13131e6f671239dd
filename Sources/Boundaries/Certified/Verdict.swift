public import Proofs

/// A verdict on the expected drift at one step size: its sign, if that is certain.
public enum Verdict: String, Sendable, CaseIterable {
    /// Energy grows.
    case antiDissipative = "anti-dissipative"
    /// Energy falls.
    case dissipative
    /// Neither growth nor decay of energy is certain.
    case undetermined
}

/// The reason why a verdict is undetermined.
public enum Obstacle: String, Sendable, CaseIterable {
    /// Zero lies within the interval after the whole budget, or certainly would.
    case budget
    /// There are fewer samples than the first look of the sequential test needs.
    case tooFewSeeds = "too-few-seeds"
    /// A trajectory did not stay finite, so the expectation may not exist.
    case divergence
    /// The drift is no larger than the rounding error of binary64.
    case roundingFloor = "rounding-floor"
    /// A result without sampling could not be proved with the allowed bits, because its errors grow too fast.
    case proofBits = "proof-bits"
    /// A proof of a result without sampling would take minutes.
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

/// The evidence on which the statement of a probe rests.
public enum Evidence: Sendable, Hashable {
    /// Nothing was sampled: the drift is enclosed, or its error is estimated.
    case enclosed(ProofEvidence)
    /// Samples were taken: the interval holds with the stated probability.
    case certified
}

/// The expected drift at one step size with its interval, and everything needed to recompute it.
public struct CertifiedProbe: Sendable, Hashable {
    public let dt: Double
    public let verdict: Verdict
    /// The reason why there is no verdict; nil with a verdict.
    public let obstacle: Obstacle?
    /// The estimate of the expected drift.
    public let mean: Double
    /// The evidence for the interval; nil if there is no interval.
    public let evidence: Evidence?
    /// Half the width of the interval, including the rounding floor.
    public let halfWidth: Double
    /// A bound on the rounding error of `mean`.
    public let roundingFloor: Double
    /// The probability with which this interval may be wrong.
    public let error: Double
    /// The part of `mean` that needed no sampling.
    public let offset: Double
    /// The samples whose mean, added to `offset`, is `mean`; empty for an estimator that needs none.
    public let samples: Range<UInt64>
    /// The standard deviation of the samples.
    public let standardDeviation: Double
    /// The number of samples that did not stay finite.
    public let diverged: UInt64

    /// The interval of the expected drift; unbounded if nothing is known.
    public var interval: ClosedRange<Double> {
        halfWidth.isFinite && mean.isFinite ? mean - halfWidth...mean + halfWidth : -Double.infinity...Double.infinity
    }
}
