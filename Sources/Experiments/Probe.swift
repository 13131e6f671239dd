public import Backends

/// An ensemble at one step size, and what it gave.
public struct Probe: Sendable, Hashable {
    public let dt: Double
    /// The samples. With a control variate they are what it leaves of each pair.
    public let tally: Tally
    /// What has to be added to the samples' mean: the exact mean of the control variate, else 0.
    public let offset: Double
    public let launches: Int

    package init(dt: Double, tally: Tally, offset: Double = 0, launches: Int = 0) {
        (self.dt, self.tally, self.offset, self.launches) = (dt, tally, offset, launches)
    }

    /// The estimate of the expected drift; 0 without a finite sample.
    public var mean: Double { tally.count == 0 ? 0 : offset + tally.mean }

    /// The label of the original: the sign of the mean.
    public var regime: Regime { tally.count == 0 ? .diverged : mean > 0 ? .antiDissipative : .dissipative }
}

/// What the sign of the mean tail drift says.
public enum Regime: String, Sendable, CaseIterable {
    /// Energy grows: mean > 0.
    case antiDissipative = "anti-dissipative"
    /// Energy falls, or stays: mean ≤ 0.
    case dissipative
    /// No trajectory stayed finite, so there is no mean.
    case diverged
}
