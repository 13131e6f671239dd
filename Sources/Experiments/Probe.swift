public import Backends
public import Proofs

/// An ensemble at one step size, and what it gave.
public struct Probe: Sendable, Hashable {
    public let dt: Double
    /// The samples. With a control variate they are what it leaves of each pair.
    public let tally: Tally
    /// What has to be added to the samples' mean: the exact mean of the control variate, else 0.
    public let offset: Double
    public let launches: Int
    /// How far rounding may have moved ``mean``; infinite where that cannot be told, 0 where it was not judged.
    public let roundingFloor: Double
    /// Where all samples are alike and it was judged: their value in exact arithmetic.
    public let exact: Proof?

    package init(
        dt: Double, tally: Tally, offset: Double = 0, launches: Int = 0, roundingFloor: Double = 0, exact: Proof? = nil
    ) {
        (self.dt, self.tally, self.offset, self.launches) = (dt, tally, offset, launches)
        (self.roundingFloor, self.exact) = (roundingFloor, exact)
    }

    /// The estimate of the expected drift; 0 without a finite sample.
    public var mean: Double { tally.count == 0 ? 0 : offset + tally.mean }

    /// Whether ``mean`` is no larger than what rounding may have made of it.
    public var isRounding: Bool { tally.count > 0 && !(mean.magnitude > roundingFloor) && roundingFloor > 0 }

    /// The label of the original: the sign of the mean, where it is not one of rounding.
    public var regime: Regime {
        if tally.count == 0 { return .diverged }
        return isRounding ? .undetermined : mean > 0 ? .antiDissipative : .dissipative
    }
}

/// What the sign of the mean tail drift says.
public enum Regime: String, Sendable, CaseIterable {
    /// Energy grows: mean > 0.
    case antiDissipative = "anti-dissipative"
    /// Energy falls, or stays: mean ≤ 0.
    case dissipative
    /// The mean is no larger than its rounding error.
    case undetermined
    /// No trajectory stayed finite, so there is no mean.
    case diverged
}
