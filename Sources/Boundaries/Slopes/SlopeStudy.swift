public import Backends
public import Experiments
import Inference
import Messages
public import Proofs

/// A study of how the drift grows with the step size: a line through log₁₀ drift over log₁₀ dt.
///
/// The slope has two intervals, one from the line's residuals and one from the seeds. The drift at one dt is the mean
/// of the observable over the seeds that stayed finite. All step sizes use the same seeds.
public struct SlopeStudy: Sendable, Hashable {
    /// The step sizes in increasing order; at least three.
    public let stepSizes: [Double]
    /// The confidence of each interval, in (0, 1); for bands, the confidence that all their statements are true
    /// together.
    public let confidence: Double
    /// The number of ensembles that are drawn from the seeds.
    public let replicates: Int
    /// The number of neighbouring step sizes in the window of a local slope; nil if no bands are requested.
    public let window: Int?
    /// The time at which every trajectory ends, in the units of dt; nil for the experiment's number of steps.
    ///
    /// Each dt then has t/dt steps. With a fixed number of steps the tail lies at a different time for each dt, so the
    /// slope would also compare different parts of the motion.
    public let time: Double?
    /// The largest number of samples, seeds times step sizes; each takes 16 bytes until the end.
    public static let mostSamples: UInt64 = 100_000_000

    public init(
        stepSizes: [Double], confidence: Double = 0.95, replicates: Int = 1000, window: Int? = nil, time: Double? = nil
    ) throws(SearchError) {
        for dt in stepSizes { _ = try SearchError.checkedRange(lower: dt, upper: dt.nextUp) }
        let sorted = Set(stepSizes).sorted()
        guard sorted.count >= 3 else {
            throw .invalid(
                .outOfRange(
                    """
                    a slope needs \(expected: "at least three different \(word: "dt")"), got \(got: sorted.count); \
                    \(remedy: "give such as 0.002,0.0025,0.003")
                    """))
        }
        try Self.check(confidence: confidence)
        try Self.check(replicates: replicates, confidence)
        try Self.check(window: window ?? 2, sorted)
        try Self.check(time: time, sorted)
        self.stepSizes = sorted
        self.confidence = confidence
        self.replicates = replicates
        self.window = window
        self.time = time
    }

    /// The same study, ending at the time that `steps` steps of the smallest dt take.
    public func toTime(ofSteps steps: UInt32) throws(SearchError) -> SlopeStudy {
        try SlopeStudy(
            stepSizes: stepSizes, confidence: confidence, replicates: replicates, window: window,
            time: ShortestDecimal(stepSizes[0])?.times(steps))
    }

    /// The number of steps of a trajectory at `dt`, from both numbers as decimals; nil for the experiment's own number.
    public func steps(at dt: Double) -> UInt32? {
        guard let end = time.flatMap(ShortestDecimal.init), let step = ShortestDecimal(dt) else { return nil }
        return end.rounded(over: step)
    }

    private static func check(confidence: Double) throws(SearchError) {
        guard confidence > 0, confidence < 1 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: "confidence") must be \(expected: "above 0 and below 1"), got \(got: confidence); \
                    \(remedy: "0.95 is usual")
                    """))
        }
    }

    private static func check(window: Int, _ stepSizes: [Double]) throws(SearchError) {
        guard (2...stepSizes.count).contains(window) else {
            let expected: Message = "between 2 and the \(stepSizes.count) step sizes"
            throw .invalid(
                .outOfRange("the \(word: "window") must be \(expected: expected), got \(got: window)"))
        }
    }

    private static func check(time: Double?, _ stepSizes: [Double]) throws(SearchError) {
        guard let time, let least = stepSizes.first, let most = stepSizes.last else { return }
        guard time >= most, time / least < Double(UInt32.max) else {
            let expected: Message = "at least the largest dt, \(most), and below 2^32 steps of the least"
            throw .invalid(.outOfRange("the \(word: "time") must be \(expected: expected), got \(got: time)"))
        }
    }

    private static func check(replicates: Int, _ confidence: Double) throws(SearchError) {
        let fewest = SeedBootstrap.fewestReplicates(confidence: min(confidence, 1 - 1e-7))
        let most = SeedBootstrap.mostReplicates
        guard fewest <= most else {
            throw .invalid(
                .outOfRange(
                    """
                    \(word: "confidence") \(got: confidence) needs more than \(most) replicates; \
                    \(remedy: "take a lower one, 0.95 is usual")
                    """))
        }
        guard (fewest...most).contains(replicates) else {
            let expected: Message = "between \(fewest), for a confidence of \(confidence), and \(most)"
            throw .invalid(
                .outOfRange("\(word: "replicates") must be \(expected: expected), got \(got: replicates)"))
        }
    }

    /// The events of the study, as they happen. Cancelling the consuming task ends the study.
    ///
    /// With a `share` only its step sizes are run, and no slope is fitted.
    public func events(
        _ experiment: Experiment, on backend: any Backend, share: Share? = nil
    ) -> AsyncThrowingStream<SlopeEvent, any Error> {
        .events { report in
            let run = SlopeRun(study: self, experiment: experiment, backend: backend, report: report)
            guard let share else { return .finished(try await run.outcome()) }
            return .finishedShare(try await run.points(in: share))
        }
    }
}

/// An event of a slope study.
public enum SlopeEvent: Sendable, Hashable {
    /// The drift at one step size; points come in the order in which they are finished.
    case point(DriftPoint)
    /// All samples are taken; ensembles are now drawn from them.
    case resampling
    case finished(SlopeOutcome)
    /// The points of a share, in order of dt.
    case finishedShare([DriftPoint])
}

/// The drift of an ensemble at one step size.
public struct DriftPoint: Sendable, Hashable {
    public let dt: Double
    /// The tally of the samples, over the canonical tree.
    public let tally: Tally
    /// The possible effect of rounding on the mean; nil if it was not judged.
    public let rounding: Rounding?

    package init(dt: Double, tally: Tally, rounding: Rounding? = nil) {
        self.dt = dt
        self.tally = tally
        self.rounding = rounding
    }

    func judged(_ rounding: Rounding) -> DriftPoint { DriftPoint(dt: dt, tally: tally, rounding: rounding) }

    /// The drift at `dt` from the samples of all seeds, in order.
    init(dt: Double, samples: [Double]) {
        var tree = TallyTree()
        tree.append(contentsOf: samples)
        self.init(dt: dt, tally: tree.root)
    }

    /// The evidence for ``drift`` if that is the value in exact arithmetic; nil otherwise.
    public var evidence: ProofEvidence? { exact == nil ? nil : rounding?.exact?.evidence }

    /// The mean of the samples, or their value in exact arithmetic if all are alike and it could be proved; NaN if no
    /// seed stayed finite.
    public var drift: Double { tally.count == 0 ? .nan : exact?.value ?? tally.mean }

    /// A bound on the distance between ``drift`` and the mean in exact arithmetic.
    public var error: Double { exact?.error ?? rounding?.floor ?? 0 }

    /// Whether ``drift`` is no larger than its ``error``.
    public var isRounding: Bool { tally.count > 0 && !(drift.magnitude > error) }

    /// The value of the samples, if all are alike and it is known well enough to have a sign; nil otherwise.
    private var exact: EnclosedNumber? {
        guard let number = rounding?.exact?.number, number.hasSign else { return nil }
        return number
    }
}
