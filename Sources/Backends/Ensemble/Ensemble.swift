public import RandomStreams

/// Seeded trajectories of one program at one setting of its parameters.
///
/// Sample i uses the random stream of trajectory i, whatever part of an ensemble is run, where, and in which order.
public struct Ensemble: Sendable, Hashable, Codable {
    /// Which samples, by index.
    public var samples: Range<UInt64>
    /// Steps per trajectory; at least 1.
    public var steps: UInt32
    /// The first zero-based step index that belongs to the tail; below `steps`.
    public var tailStart: UInt32
    public var generator: Generator
    public var runSeed: UInt64

    public init(
        samples: Range<UInt64>, steps: UInt32, tailStart: UInt32, generator: Generator = .philox, runSeed: UInt64 = 0
    ) {
        precondition(tailStart < steps, "the tail must hold at least one of the \(steps) steps, got start \(tailStart)")
        self.samples = samples
        self.steps = steps
        self.tailStart = tailStart
        self.generator = generator
        self.runSeed = runSeed
    }

    /// The number of samples.
    public var count: UInt64 { samples.upperBound - samples.lowerBound }

    /// The same ensemble restricted to `samples`.
    public func restricted(to samples: Range<UInt64>) -> Ensemble {
        var part = self
        part.samples = samples
        return part
    }
}
