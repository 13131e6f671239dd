public import Inference

/// The result of a slope study.
public struct SlopeOutcome: Sendable, Hashable {
    /// The points in order of dt.
    public let points: [DriftPoint]
    public let fit: Result<PowerLawFit, SlopeObstacle>
    /// The confidence interval of the slope by Student's t, from the residuals of the line: it reflects how well the
    /// points lie on a line.
    public let interval: Interval?
    /// Whether seeds differ; if not, everything is computed without sampling.
    public let isSampled: Bool
    /// A bound on how far rounding moved the slope; infinite if a drift is of the size of its rounding error.
    public let rounding: Double
    /// The interval of the slope from percentiles over ensembles drawn from the seeds, widened by ``rounding``.
    ///
    /// It reflects how well the seeds determine the drift at these step sizes. Nil if too many ensembles have no slope,
    /// or if seeds do not differ.
    public let bootstrap: Interval?
    /// The number of ensembles without a slope.
    public let failedReplicates: Int
    /// The bands of one sign; nil if they were not requested.
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
        // Ensembles that are all alike say nothing about how others would differ.
        let spread = SeedBootstrap.percentileInterval(replicates, confidence: confidence)
        bootstrap = spread.flatMap { $0.lower < $0.upper ? $0.widened(by: rounding) : nil }
        failedReplicates = replicates.count(where: \.isNaN)
    }

    /// Whether the slope has a sign that rounding could not have produced.
    public var isBeyondRounding: Bool { (try? fit.get()).map { $0.slope.magnitude > rounding } ?? false }
}

/// The reason why there is no slope.
public enum SlopeObstacle: Error, Hashable, Sendable, CustomStringConvertible {
    /// No seed stayed finite.
    case diverged(dt: Double)
    /// A drift is not positive, so it has no logarithm.
    case notPositive(dt: Double, drift: Double)
    /// All step sizes have equal logarithms.
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
    /// The line through the points in log–log coordinates, or the reason why there is none.
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
