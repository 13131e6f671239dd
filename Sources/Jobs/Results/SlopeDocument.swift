public import Backends
package import Boundaries
package import Inference

/// Slopes as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct SlopeDocument: Codable, Sendable {
    /// The drift at one step size.
    public struct Point: Codable, Sendable {
        public let dt: Double
        public let drift, sd, standardError: JSONNumber
        public let seeds, diverged: UInt64
        /// A bound on the distance of the drift from its value in exact arithmetic; null where it was not judged.
        public let roundingFloor: JSONOptional<Double>
        /// `proved` or `computed` where the drift is that of exact arithmetic; null where seeds differ.
        public let evidence: JSONOptional<String>

        package init(_ point: DriftPoint) {
            dt = point.dt
            drift = JSONNumber(point.drift)
            sd = JSONNumber(point.tally.shownDeviation)
            standardError = JSONNumber(point.tally.standardError)
            (seeds, diverged) = (point.seeds, point.tally.diverged)
            roundingFloor = JSONOptional(point.rounding == nil || !point.error.isFinite ? nil : point.error)
            evidence = JSONOptional(point.evidence.map { Evidence.enclosed($0).name })
        }
    }

    /// The local slope in a window of neighbouring step sizes.
    public struct Window: Codable, Sendable {
        public let lower, upper: Double
        public let slope, standardError, halfWidth: JSONNumber
        public let sign: String

        package init(_ slope: LocalSlope, _ stepSizes: [Double]) {
            (lower, upper) = (stepSizes[slope.places.lowerBound], stepSizes[slope.places.upperBound - 1])
            self.slope = JSONNumber(slope.slope)
            (standardError, halfWidth) = (JSONNumber(slope.standardError), JSONNumber(slope.halfWidth))
            sign = slope.sign.rawValue
        }
    }

    /// A band of step sizes in which the local slope has one sign.
    public struct Band: Codable, Sendable {
        public let lower, upper: Double
        public let sign: String
    }

    /// The drifts of one scheme, and the slope of the line through them.
    public struct Series: Codable, Sendable {
        public let scheme: String
        public let experiment: ExperimentDocument
        /// The time at which tails end; present only where it replaces the number of steps.
        public let time: Double?
        public let points: [Point]
        public let fit: JSONOptional<FitDocument>
        public let bootstrap: JSONOptional<FitDocument.Ends>
        public let failedReplicates: Int
        /// How far rounding may have moved the slope; null where a drift is of the size of rounding.
        public let rounding: JSONNumber
        public let obstacle: JSONOptional<String>
        /// The number of step sizes in a local slope; present only with `--find-bands`, as are the next keys.
        public let window: Int?
        public let criticalValue: JSONNumber?
        public let localSlopes: [Window]?
        public let bands: [Band]?

        package init(_ series: SlopeRecord.Series, confidence: Double) {
            let (outcome, stepSizes) = (series.outcome, series.study.stepSizes)
            scheme = series.name
            experiment = ExperimentDocument(series.plan)
            time = series.study.time
            points = series.points.map(Point.init)
            fit = JSONOptional(series.fit.map { FitDocument($0, confidence: confidence) })
            bootstrap = JSONOptional(outcome?.bootstrap.map(FitDocument.Ends.init))
            failedReplicates = outcome?.failedReplicates ?? 0
            rounding = JSONNumber(outcome?.rounding ?? .nan)
            obstacle = JSONOptional(series.obstacle.map { "\($0)" })
            window = series.study.window
            criticalValue = series.study.window.map { _ in JSONNumber(outcome?.bands?.local.criticalValue ?? .nan) }
            localSlopes = series.study.window.map { _ in
                (outcome?.bands?.local.slopes ?? []).map { Window($0, stepSizes) }
            }
            bands = series.study.window.map { _ in
                (outcome?.bands?.bands ?? []).map { Band(lower: $0.lower, upper: $0.upper, sign: $0.sign.rawValue) }
            }
        }
    }

    public private(set) var kind = SlopeRequest.kind
    public private(set) var schema = SlopeRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: SlopeRequest
    public let device: DeviceRecord
    public let confidence: Double
    public let replicates: Int
    public let series: [Series]
    public let status: String
    public let seconds: Double

    package init(_ run: SlopeRecord) {
        request = run.request
        (device, confidence, status, seconds) = (run.device, run.confidence, run.completion, run.seconds)
        replicates = run.series.first?.study.replicates ?? 0
        series = run.series.map { [confidence] in Series($0, confidence: confidence) }
    }
}

/// A straight line through base-10 logarithms.
public struct FitDocument: Codable, Sendable {
    public struct Ends: Codable, Sendable {
        public let lower, upper: Double

        package init(_ interval: Interval) { (lower, upper) = (interval.lower, interval.upper) }
    }

    public let slope, intercept, standardError: Double
    /// The coefficient of determination; null where all drifts are equal.
    public let rSquared: JSONNumber
    public let interval: Ends

    package init(_ fit: PowerLawFit, confidence: Double) {
        (slope, intercept, standardError) = (fit.slope, fit.line.intercept, fit.line.standardError)
        rSquared = JSONNumber(fit.line.rSquared)
        interval = Ends(fit.line.interval(confidence: confidence))
    }
}

extension DriftPoint {
    /// The number of samples that were run: finite and diverged.
    package var seeds: UInt64 { tally.count + tally.diverged }
}

extension Tally {
    /// The standard error; NaN, which is shown as nothing, where there are too few samples.
    package var shownError: Double { count < 2 ? .nan : standardError }
    package var shownDeviation: Double { count < 2 ? .nan : sampleDeviation }
}
