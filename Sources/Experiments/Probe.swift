public import Backends

/// The result of an ensemble at one step size.
public struct Probe: Sendable, Hashable {
    public let dt: Double
    /// The tally of the samples. With a control variate, a sample is what is left of a pair.
    public let tally: Tally
    /// The number to add to the samples' mean: the exact mean of the control variate, else 0.
    public let offset: Double
    public let launches: Int
    /// The possible effect of rounding on ``mean``; nil if it was not judged.
    public let rounding: Rounding?

    package init(dt: Double, tally: Tally, offset: Double = 0, launches: Int = 0, rounding: Rounding? = nil) {
        self.dt = dt
        self.tally = tally
        self.offset = offset
        self.launches = launches
        self.rounding = rounding
    }

    /// The estimate of the expected drift; 0 if no sample is finite.
    public var mean: Double { tally.count == 0 ? 0 : offset + tally.mean }

    /// Whether rounding could have produced the sign of ``mean``.
    ///
    /// It could if the mean is no larger than the rounding floor. If the samples are all alike and their exact value
    /// was enclosed, it could if the mean is no larger than twice the floor, or if the enclosure has no sign.
    public var isRounding: Bool {
        guard let rounding, tally.count > 0 else { return false }
        guard let exact = rounding.exact else { return rounding.floor > 0 && !(mean.magnitude > rounding.floor) }
        return !exact.number.hasSign || !(mean.magnitude > 2 * rounding.floor)
    }

    /// The label of the original, from the sign of the mean; undetermined if rounding could have produced the sign.
    public var regime: Regime {
        if tally.count == 0 { return .diverged }
        if isRounding { return .undetermined }
        return mean > 0 ? .antiDissipative : .dissipative
    }
}

/// The meaning of the sign of the mean tail drift.
public enum Regime: String, Sendable, CaseIterable {
    /// Energy grows: mean > 0.
    case antiDissipative = "anti-dissipative"
    /// Energy falls or stays the same: mean ≤ 0.
    case dissipative
    /// The mean is no larger than its rounding error.
    case undetermined
    /// No trajectory stayed finite, so there is no mean.
    case diverged
}
