import Messages
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

extension Ensemble {
    /// The parts [k·2^level, (k+1)·2^level) of the sample range, in order: any of them composes to the same tally.
    package func tiles(level: Int) -> some Sequence<Range<UInt64>> {
        sequence(state: samples) { rest -> Range<UInt64>? in
            guard !rest.isEmpty else { return nil }
            let tile = rest.firstTile(level: level)
            rest = tile.upperBound..<rest.upperBound
            return tile
        }
    }
}

extension Ensemble {
    /// The most numbers that one series may have, recordings × samples: 128 MiB of them.
    public static let largestSeries: UInt64 = 1 << 24

    /// How many steps of the tail a series with this stride records. Refuses what would take too much memory.
    package func recordings(stride: UInt32) throws(BackendError) -> Int {
        precondition(stride >= 1, "a stride is at least 1, got 0")
        let recordings = UInt64((steps - tailStart) / stride)
        let (values, isTooLarge) = recordings.multipliedReportingOverflow(by: count)
        guard !isTooLarge, values <= Self.largestSeries else {
            throw .device(
                .outOfRange(
                    """
                    a series of \(got: "\(recordings) recordings of \(count) samples") is too large, expected \
                    \(expected: "at most \(Self.largestSeries) numbers"); \
                    \(remedy: "record fewer steps at a time, or take fewer samples")
                    """))
        }
        return Int(recordings)
    }
}
