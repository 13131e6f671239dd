import Leapstar

/// Slopes as JSON. Keys are promised in Documentation/CommandLine.md.
struct SlopeDocument: Encodable {
    struct Point: Encodable {
        let dt: Double
        let drift, sd, standardError: JSONNumber
        let seeds, diverged: UInt64
        /// How far from the drift its value in exact arithmetic may be; null where it was not judged.
        let roundingFloor: JSONOptional<Double>
        /// `proved` or `computed` of a drift that is that of exact arithmetic; null where seeds differ.
        let evidence: JSONOptional<String>

        init(_ point: DriftPoint) {
            dt = point.dt
            drift = JSONNumber(point.drift)
            sd = JSONNumber(point.tally.shownDeviation)
            standardError = JSONNumber(point.tally.standardError)
            (seeds, diverged) = (point.seeds, point.tally.diverged)
            roundingFloor = JSONOptional(point.rounding == nil || !point.error.isFinite ? nil : point.error)
            evidence = JSONOptional(point.evidence.map { Evidence.enclosed($0).name })
        }
    }

    struct Window: Encodable {
        let lower, upper: Double
        let slope, standardError, halfWidth: JSONNumber
        let sign: String

        init(_ slope: LocalSlope, _ stepSizes: [Double]) {
            (lower, upper) = (stepSizes[slope.places.lowerBound], stepSizes[slope.places.upperBound - 1])
            self.slope = JSONNumber(slope.slope)
            (standardError, halfWidth) = (JSONNumber(slope.standardError), JSONNumber(slope.halfWidth))
            sign = slope.sign.rawValue
        }
    }

    struct Band: Codable {
        let lower, upper: Double
        let sign: String
    }

    struct Series: Encodable {
        let scheme: String
        let experiment: ExperimentDocument
        /// Only where it stands in place of the experiment's steps.
        let time: Double?
        let points: [Point]
        let fit: JSONOptional<FitDocument>
        let bootstrap: JSONOptional<FitDocument.Ends>
        let failedReplicates: Int
        /// How far rounding may have moved the slope; null where a drift is of the size of rounding.
        let rounding: JSONNumber
        let obstacle: JSONOptional<String>
        /// Only with `--find-bands`.
        let window: Int?
        let criticalValue: JSONNumber?
        let localSlopes: [Window]?
        let bands: [Band]?

        init(_ series: SlopeRecord.Series, confidence: Double) {
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

    let version = LeapstarVersion.current
    let device: DeviceRecord
    let confidence: Double
    let replicates: Int
    let series: [Series]
    let status: String
    let seconds: Double

    init(_ run: SlopeRecord) {
        (device, confidence, status, seconds) = (run.device, run.confidence, run.status.rawValue, run.seconds)
        replicates = run.series.first?.study.replicates ?? 0
        series = run.series.map { [confidence] in Series($0, confidence: confidence) }
    }
}

/// A line through logarithms to base ten.
struct FitDocument: Codable {
    struct Ends: Codable {
        let lower, upper: Double

        init(_ interval: Interval) { (lower, upper) = (interval.lower, interval.upper) }
    }

    let slope, intercept, standardError: Double
    /// Null where all drifts are equal.
    let rSquared: JSONNumber
    let interval: Ends

    init(_ fit: PowerLawFit, confidence: Double) {
        (slope, intercept, standardError) = (fit.slope, fit.line.intercept, fit.line.standardError)
        rSquared = JSONNumber(fit.line.rSquared)
        interval = Ends(fit.line.interval(confidence: confidence))
    }
}
