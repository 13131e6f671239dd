package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// Slopes as JSON. Keys are promised in Documentation/CommandLine.md.
package struct SlopeDocument: Encodable {
    package struct Point: Encodable {
        package let dt: Double
        package let drift, sd, standardError: JSONNumber
        package let seeds, diverged: UInt64
        /// How far from the drift its value in exact arithmetic may be; null where it was not judged.
        package let roundingFloor: JSONOptional<Double>
        /// `proved` or `computed` of a drift that is that of exact arithmetic; null where seeds differ.
        package let evidence: JSONOptional<String>

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

    package struct Window: Encodable {
        package let lower, upper: Double
        package let slope, standardError, halfWidth: JSONNumber
        package let sign: String

        package init(_ slope: LocalSlope, _ stepSizes: [Double]) {
            (lower, upper) = (stepSizes[slope.places.lowerBound], stepSizes[slope.places.upperBound - 1])
            self.slope = JSONNumber(slope.slope)
            (standardError, halfWidth) = (JSONNumber(slope.standardError), JSONNumber(slope.halfWidth))
            sign = slope.sign.rawValue
        }
    }

    package struct Band: Codable {
        package let lower, upper: Double
        package let sign: String
    }

    package struct Series: Encodable {
        package let scheme: String
        package let experiment: ExperimentDocument
        /// Only where it stands in place of the experiment's steps.
        package let time: Double?
        package let points: [Point]
        package let fit: JSONOptional<FitDocument>
        package let bootstrap: JSONOptional<FitDocument.Ends>
        package let failedReplicates: Int
        /// How far rounding may have moved the slope; null where a drift is of the size of rounding.
        package let rounding: JSONNumber
        package let obstacle: JSONOptional<String>
        /// Only with `--find-bands`.
        package let window: Int?
        package let criticalValue: JSONNumber?
        package let localSlopes: [Window]?
        package let bands: [Band]?

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

    package let version = LeapstarVersion.current
    package let device: DeviceRecord
    package let confidence: Double
    package let replicates: Int
    package let series: [Series]
    package let status: String
    package let seconds: Double

    package init(_ run: SlopeRecord) {
        (device, confidence, status, seconds) = (run.device, run.confidence, run.status.rawValue, run.seconds)
        replicates = run.series.first?.study.replicates ?? 0
        series = run.series.map { [confidence] in Series($0, confidence: confidence) }
    }
}

/// A line through logarithms to base ten.
package struct FitDocument: Codable {
    package struct Ends: Codable {
        package let lower, upper: Double

        package init(_ interval: Interval) { (lower, upper) = (interval.lower, interval.upper) }
    }

    package let slope, intercept, standardError: Double
    /// Null where all drifts are equal.
    package let rSquared: JSONNumber
    package let interval: Ends

    package init(_ fit: PowerLawFit, confidence: Double) {
        (slope, intercept, standardError) = (fit.slope, fit.line.intercept, fit.line.standardError)
        rSquared = JSONNumber(fit.line.rSquared)
        interval = Ends(fit.line.interval(confidence: confidence))
    }
}

extension DriftPoint {
    /// Samples run: finite and diverged.
    package var seeds: UInt64 { tally.count + tally.diverged }
}

extension Tally {
    /// NaN, which is shown as nothing, where there are too few samples.
    package var shownError: Double { count < 2 ? .nan : standardError }
    package var shownDeviation: Double { count < 2 ? .nan : sampleDeviation }
}
