import Messages
public import RandomStreams

/// An ensemble: seeded trajectories of one program with one set of parameters.
///
/// Sample i uses the random stream of trajectory i, whichever part of an ensemble runs, where, and in which order.
public struct Ensemble: Sendable, Hashable, Codable {
    /// The indices of the samples.
    public var samples: Range<UInt64>
    /// The number of steps of each trajectory; at least 1.
    public var steps: UInt32
    /// The zero-based index of the first step in the tail; below `steps`.
    public var tailStart: UInt32
    /// The generator of normals.
    public var generator: Generator
    /// The seed from which all random streams derive.
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
    /// The parts [k·2^level, (k+1)·2^level) of the sample range, in order; at any level they compose to the same tally.
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
    /// The most numbers in one series, recordings × samples: 128 MiB.
    public static let largestSeries: UInt64 = 1 << 24

    /// The number of tail steps that a series with this stride records. Refuses series that would take too much memory.
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
