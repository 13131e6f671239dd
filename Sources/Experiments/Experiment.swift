public import Backends
public import Dynamics
public import Proofs
public import RandomStreams

/// Everything that decides the result of a probe but its step size. A value: equal experiments give equal bits.
public struct Experiment: Sendable, Hashable {
    public var landscape: Landscape
    /// Values of the landscape's parameters that differ from its own.
    public var overrides: [String: Double] = [:]
    public var start: Landscape.Start
    /// One mass for all coordinates, or one per coordinate; positive.
    public var masses: [Double]
    /// Noise strength; not negative.
    public var sigma: Double = 0
    public var noise = Noise(.gradient)
    /// One of ``SchemeLibrary``, or whatever is a ``Scheme``.
    public var scheme: any Scheme {
        get { chosenScheme.scheme }
        set { chosenScheme = AnyScheme(newValue) }
    }
    private var chosenScheme = AnyScheme(.leapfrog)
    /// Values of the scheme's parameters that differ from the usual ones.
    public var schemeValues: [SchemeParameter: Double] = [:]
    /// α of an energy cap, above 1; none where nil.
    public var cap: Double?
    /// What is observed, where that is not the scheme's own: H with momenta, else the loss.
    public var quantity: Quantity?
    /// Steps per trajectory; at least 1.
    public var steps: UInt32 = 1000
    /// The share of the steps that makes the tail, in (0, 1].
    public var tailFraction = 0.2
    public var observable = Observable.tailMean
    public var estimator = Estimator.plain
    public var generator = Generator.philox
    /// Independent random streams per probe, 1…2⁶³; a pair shares one.
    public var seeds: UInt64 = 20
    public var runSeed: UInt64 = 0
    /// How far the proof of what needs no sampling may go.
    public var proofLimits = ProofLimits.usual

    public init(landscape: Landscape) {
        self.landscape = landscape
        start = landscape.start
        masses = [landscape.mass]
    }

    /// The first zero-based step of the tail: ⌊T·(1 − fraction)⌋ of the fraction as a decimal; the last step alone
    /// where the observable reads no tail.
    public var tailStart: UInt32 {
        guard observable.readsTail, let share = ShortestDecimal(min(tailFraction, 1)) else { return max(steps, 1) - 1 }
        return steps - share.ceiling(of: steps)
    }

    /// The noise that is drawn: none where σ = 0.
    public var effectiveNoise: Noise { sigma == 0 ? .none : noise }

    /// Whether trajectories differ: by noise or by drawn rows.
    public var isRandom: Bool { effectiveNoise.channel != .none || landscape.batch != nil }

    /// The ensemble of one probe.
    public var ensemble: Ensemble {
        Ensemble(
            samples: 0..<seeds, steps: steps, tailStart: tailStart, generator: generator, runSeed: runSeed)
    }
}
