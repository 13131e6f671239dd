public import Backends
public import Dynamics
public import Proofs
public import RandomStreams

/// Everything except the step size that determines the result of a probe. Equal experiments give equal bits.
public struct Experiment: Sendable, Hashable {
    public var landscape: Landscape
    /// The landscape's parameters whose values differ from its own, by name.
    public var overrides: [String: Double] = [:]
    public var start: Landscape.Start
    /// One mass for all coordinates, or one per coordinate; positive.
    public var masses: [Double]
    /// The mobility M of each coordinate in gradient flow dq = −M∇U dt + σ√M dW, positive; nil for 1 in all.
    public var mobilities: [Double]?
    /// The noise strength σ; not negative.
    public var sigma: Double = 0
    public var noise = Noise(.gradient)
    /// The scheme: one of ``SchemeLibrary``, or any other ``Scheme``.
    public var scheme: any Scheme {
        get { chosenScheme.scheme }
        set { chosenScheme = AnyScheme(newValue) }
    }
    private var chosenScheme = AnyScheme(.leapfrog)
    /// The scheme's parameters whose values differ from the defaults.
    public var schemeValues: [SchemeParameter: Double] = [:]
    /// The factor α of an energy cap, above 1; nil for no cap.
    public var cap: Double?
    /// The observed quantity; nil for the scheme's own, which is H with momenta, else the loss.
    public var quantity: Quantity?
    /// The number of steps per trajectory; at least 1.
    public var steps: UInt32 = 1000
    /// The share of the steps that makes up the tail, in (0, 1].
    public var tailFraction = 0.2
    public var observable = Observable.tailMean
    public var estimator = Estimator.plain
    public var generator = Generator.philox
    /// Whether a few steps share each call of Philox, where a step alone would waste some of its normals: other normals
    /// of the same law, for less. False for what has run without since before there was a choice.
    public var packsDraws = false
    /// The number of independent random streams per probe, 1…2⁶³; a pair shares one.
    public var seeds: UInt64 = 20
    public var runSeed: UInt64 = 0
    /// The limits on proofs of results that need no sampling.
    public var proofLimits = ProofLimits.usual

    public init(landscape: Landscape) {
        self.landscape = landscape
        start = landscape.start
        masses = [landscape.mass]
    }

    /// The zero-based first step of the tail: ⌊T·(1 − fraction)⌋, with the fraction taken as a decimal.
    ///
    /// If the observable does not read the tail, it is the last step alone.
    public var tailStart: UInt32 {
        guard observable.readsTail, let share = ShortestDecimal(min(tailFraction, 1)) else { return max(steps, 1) - 1 }
        return steps - share.ceiling(of: steps)
    }

    /// The noise that is drawn: none if σ = 0.
    public var effectiveNoise: Noise { sigma == 0 ? .none : noise }

    /// Whether trajectories differ, by noise or by drawn rows.
    public var isRandom: Bool { effectiveNoise.channel != .none || landscape.batch != nil }

    /// The ensemble of one probe: all seeds, with the experiment's steps and tail.
    public var ensemble: Ensemble {
        Ensemble(
            samples: 0..<seeds, steps: steps, tailStart: tailStart, generator: generator, runSeed: runSeed)
    }
}
