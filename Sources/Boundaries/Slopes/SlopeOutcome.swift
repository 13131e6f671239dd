public import Inference

/// What a study of slopes found.
public struct SlopeOutcome: Sendable, Hashable {
    /// The points in order of dt.
    public let points: [DriftPoint]
    public let fit: Result<PowerLawFit, SlopeObstacle>
    /// The interval of the slope from Student's t, by the residuals of the line: it sees how well the points lie on
    /// one.
    public let interval: Interval?
    /// Whether seeds differ; else everything is computed.
    public let isSampled: Bool
    /// How far rounding may have moved the slope; infinite where a drift is of the size of rounding.
    public let rounding: Double
    /// The interval of the slope from percentiles over ensembles drawn from the seeds, wider by ``rounding``: it sees
    /// how well the seeds determine the drift, at these step sizes. Nil also where too many of them have no slope, and
    /// where seeds do not differ.
    public let bootstrap: Interval?
    /// Ensembles that had no slope.
    public let failedReplicates: Int
    /// The bands of one sign, where they were looked for.
    public let bands: SlopeBands?

    init(
        points: [DriftPoint], fit: Result<PowerLawFit, SlopeObstacle>, isSampled: Bool, confidence: Double,
        replicates: [Double], bands: SlopeBands?
    ) {
        self.points = points
        self.fit = fit
        self.bands = bands
        self.isSampled = isSampled
        let rounding = PowerLawFit.slopeError(
            sizes: points.map(\.dt), values: points.map(\.drift), errors: points.map(\.error))
        self.rounding = rounding
        interval = (try? fit.get())?.line.interval(confidence: confidence)
        // Ensembles that are all alike say nothing of how others would differ.
        let spread = SeedBootstrap.percentileInterval(replicates, confidence: confidence)
        bootstrap = spread.flatMap { $0.lower < $0.upper ? $0.widened(by: rounding) : nil }
        failedReplicates = replicates.count(where: \.isNaN)
    }

    /// Whether the slope has a sign that rounding could not have made.
    public var isBeyondRounding: Bool { (try? fit.get()).map { $0.slope.magnitude > rounding } ?? false }
}

/// Why there is no slope.
public enum SlopeObstacle: Error, Hashable, Sendable, CustomStringConvertible {
    /// No seed stayed finite.
    case diverged(dt: Double)
    /// A drift that has no logarithm.
    case notPositive(dt: Double, drift: Double)
    /// Step sizes whose logarithms are equal.
    case equalStepSizes

    public var description: String {
        switch self {
        case .diverged(let dt): "every seed diverged at dt \(dt); take smaller step sizes"
        case .notPositive(let dt, 0):
            "the drift at dt \(dt) is 0, expected above 0 for its logarithm; take step sizes at which it is not"
        case .notPositive(let dt, let drift):
            "the drift at dt \(dt) is \(drift), expected above 0 for its logarithm; "
                + "take an observable without a sign, or more seeds"
        case .equalStepSizes: "the step sizes are too close together for a slope; take a wider range"
        }
    }
}

extension [DriftPoint] {
    /// The line through them.
    var fit: Result<PowerLawFit, SlopeObstacle> {
        if let point = first(where: { $0.tally.count == 0 }) { return .failure(.diverged(dt: point.dt)) }
        do throws(PowerLawFit.Obstacle) {
            return .success(try PowerLawFit(sizes: map(\.dt), values: map(\.drift)))
        } catch {
            switch error {
            case .valueNotPositive(let drift, let place):
                return .failure(.notPositive(dt: self[place].dt, drift: drift))
            case .tooFewSizes, .sizeNotPositive: return .failure(.equalStepSizes)
            }
        }
    }
}
