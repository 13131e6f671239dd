public import Backends
package import Boundaries
import Densities
public import Jobs

/// The bias of a stationary mean by step size as JSON. Its keys are documented in Documentation/Langevin.md.
public struct BiasDocument: Codable, Sendable {
    /// A number and how far off it may be.
    public struct Exact: Codable, Sendable {
        public let value, error: JSONNumber
    }

    /// How long trajectories relaxed at the smallest step size.
    public struct Equilibration: Codable, Sendable {
        /// The relaxation time, and whether the request states it.
        public let relaxationTime: JSONNumber
        public let isAssumed: Bool
        /// All steps, those before the tail, and the relaxation times that these take.
        public let steps, discarded: UInt32
        public let relaxations: JSONNumber
        /// The least and greatest values that the pilot saw, and what may be left of the start; null before.
        public let least, greatest, remainder: JSONNumber
    }

    /// How means were estimated.
    public struct Estimation: Codable, Sendable {
        public let estimator: String
        public let reason: String
        /// What the pilot compared.
        public let pilot: [Trial]
        /// The exponents and coefficients of the control variate's monomials; empty where none is used.
        public let monomials: [[Int]]
        public let coefficients: [JSONNumber]
    }

    /// One estimator of the pilot: the standard deviation of a sample, its cost in operations, and the variance × cost
    /// of plain sampling over its own.
    public struct Trial: Codable, Sendable {
        public let estimator: String
        public let sd, operations, gain: JSONNumber
    }

    /// One step size.
    public struct Row: Codable, Sendable {
        public let dt: Double
        /// The bias, its standard error, and bounds that hold for all rows together; null where trajectories diverged.
        public let bias, standardError, lower, upper: JSONNumber
        /// The certain sign; null where there is none.
        public let sign: JSONOptional<BiasSign>
        /// How its magnitude compares with the threshold; null without one.
        public let verdict: JSONOptional<BiasVerdict>
        public let count, diverged: UInt64
    }

    /// A step size at which the bias was compared with the threshold.
    public struct Probe: Codable, Sendable {
        public let dt: Double
        public let verdict: BiasVerdict
        public let bias, halfWidth: JSONNumber
        public let error: Double
        public let firstSample, samples, diverged: UInt64
    }

    /// An interval in which the bias crosses the threshold.
    public struct Crossing: Codable, Sendable {
        public let lower, upper: Probe
        public let estimate, width: Double
        /// Whether the magnitude grows beyond the threshold with growing dt.
        public let rising, reachedTolerance: Bool
    }

    /// What was found of one sign of the bias.
    public struct Onset: Codable, Sendable {
        public let sign: BiasSign
        public let threshold: Double
        public let crossings: [Crossing]
        /// The verdict of the whole range; null where the bias crosses the threshold.
        public let verdict: JSONOptional<BiasVerdict>
        public let probes: [Probe]
    }

    public private(set) var kind = BiasRequest.kind
    public private(set) var schema = BiasRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: BiasRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    /// The observed function, and its mean under the Gibbs law.
    public let observed: String
    public let exact: Exact
    public let equilibration: Equilibration
    public let estimation: JSONOptional<Estimation>
    public let confidence: Double
    public let rows: [Row]
    /// The slope of log |bias| over log dt.
    public let order: JSONOptional<OrderDocument>
    public let onsets: [Onset]

    package init(_ record: BiasRecord) {
        let plan = record.plan
        (request, device, status) = (plan.request, record.device, record.completion)
        (seconds, confidence) = (JSONNumber(record.seconds), plan.confidence)
        (variables, observed) = (plan.potential.variables, plan.target.text)
        exact = Exact(value: JSONNumber(plan.target.exact.value), error: JSONNumber(plan.target.exact.error))
        equilibration = Equilibration(record)
        estimation = JSONOptional(record.estimation.map(Estimation.init))
        rows = record.rows.map { Row($0, threshold: plan.request.threshold) }
        order = JSONOptional(record.order)
        onsets = record.onsets.map(Onset.init)
    }
}

extension BiasRecord {
    /// The order of the bias; nil before the table is complete, and of one step size.
    fileprivate var order: OrderDocument? {
        guard hasTable, plan.stepSizes.count > 1 else { return nil }
        let errors = plan.stepSizes.indices.map { place in batches.map { $0[place] } }
        return OrderDocument("bias", plan.stepSizes, errors, confidence: plan.confidence)
    }
}

extension BiasDocument.Equilibration {
    fileprivate init(_ record: BiasRecord) {
        let (plan, found) = (record.plan, record.plan.equilibration)
        (relaxationTime, isAssumed) = (JSONNumber(found.time), found.isAssumed)
        (steps, discarded) = (found.steps, plan.experiment.tailStart)
        relaxations = JSONNumber(found.relaxations)
        least = JSONNumber(record.seen?.lowerBound ?? .nan)
        greatest = JSONNumber(record.seen?.upperBound ?? .nan)
        remainder = JSONNumber(record.seen.map(plan.remainder) ?? .nan)
    }
}

extension BiasDocument.Estimation {
    package init(_ found: BiasEstimation) {
        (estimator, reason) = (found.choice.rawValue, found.reason)
        let plain = found.trials.first { $0.choice == .plain }?.work ?? .nan
        pilot = found.trials.map {
            .init(
                estimator: $0.choice.rawValue, sd: JSONNumber($0.standardDeviation), operations: JSONNumber($0.cost),
                gain: JSONNumber(plain / $0.work))
        }
        monomials = found.control?.monomials ?? []
        coefficients = found.control?.coefficients.map(JSONNumber.init) ?? []
    }
}

extension BiasDocument.Row {
    fileprivate init(_ row: BiasRow, threshold: Double?) {
        dt = row.dt
        (bias, standardError) = (JSONNumber(row.bias), JSONNumber(row.tally.standardError))
        (lower, upper) = (JSONNumber(row.interval.lower), JSONNumber(row.interval.upper))
        (sign, verdict) = (JSONOptional(row.sign), JSONOptional(threshold.map(row.verdict)))
        (count, diverged) = (row.tally.count, row.tally.diverged)
    }
}

extension BiasDocument.Probe {
    fileprivate init(_ probe: CertifiedProbe, _ onset: BiasOnset) {
        (dt, verdict, error) = (probe.dt, onset.verdict(probe), probe.error)
        (bias, halfWidth) = (JSONNumber(onset.bias(probe)), JSONNumber(probe.halfWidth))
        (firstSample, samples) = (probe.samples.lowerBound, UInt64(probe.samples.count))
        diverged = probe.diverged
    }
}

extension BiasDocument.Crossing {
    package init(_ boundary: CertifiedBoundary, _ onset: BiasOnset) {
        lower = .init(boundary.lower, onset)
        upper = .init(boundary.upper, onset)
        (estimate, width) = (boundary.estimate, boundary.width)
        rising = boundary.rises == (onset.sign == .positive)
        reachedTolerance = boundary.reachedTolerance
    }
}

extension BiasDocument.Onset {
    fileprivate init(_ onset: BiasOnset) {
        (sign, threshold) = (onset.sign, onset.threshold)
        crossings = onset.crossings.map { .init($0, onset) }
        verdict = JSONOptional(onset.commonVerdict)
        probes = onset.probes.map { .init($0, onset) }
    }
}
