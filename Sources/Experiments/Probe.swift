public import Backends

/// An ensemble at one step size, and what it gave.
public struct Probe: Sendable, Hashable {
    public let dt: Double
    /// The samples. With a control variate they are what it leaves of each pair.
    public let tally: Tally
    /// What has to be added to the samples' mean: the exact mean of the control variate, else 0.
    public let offset: Double
    public let launches: Int
    /// What rounding may have done to ``mean``; nil where it was not judged.
    public let rounding: Rounding?

    package init(dt: Double, tally: Tally, offset: Double = 0, launches: Int = 0, rounding: Rounding? = nil) {
        self.dt = dt
        self.tally = tally
        self.offset = offset
        self.launches = launches
        self.rounding = rounding
    }

    /// The estimate of the expected drift; 0 without a finite sample.
    public var mean: Double { tally.count == 0 ? 0 : offset + tally.mean }

    /// Whether rounding could have made the sign of ``mean``: where that is no larger than what rounding may have done
    /// to it, than twice that where it is known, or where nothing is proved of a mean of samples that are all alike.
    public var isRounding: Bool {
        guard let rounding, tally.count > 0 else { return false }
        guard let exact = rounding.exact else { return rounding.floor > 0 && !(mean.magnitude > rounding.floor) }
        return !exact.number.hasSign || !(mean.magnitude > 2 * rounding.floor)
    }

    /// The label of the original: the sign of the mean, where it is not one of rounding.
    public var regime: Regime {
        if tally.count == 0 { return .diverged }
        if isRounding { return .undetermined }
        return mean > 0 ? .antiDissipative : .dissipative
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
