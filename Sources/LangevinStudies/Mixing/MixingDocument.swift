public import Backends
import Densities
public import Jobs

/// Estimates of a mixing time as JSON. Its keys are documented in Documentation/Langevin.md.
public struct MixingDocument: Codable, Sendable {
    /// One of the estimates.
    public struct Estimate: Codable, Sendable {
        public let method: MixingMethod
        /// The relaxation time and the rate 1/time; null where there is none.
        public let time, rate: JSONNumber
        /// What the time is worth: a standard error where it is sampled, else how far off it may be.
        public let error: JSONNumber
        /// The confidence interval, or the bounds that the error allows.
        public let lower, upper: JSONNumber
        /// The time in steps.
        public let steps: JSONNumber
        /// What is to be said of it, such as why there is no number.
        public let remark: JSONOptional<String>
    }

    /// A minimum of the potential.
    public struct Minimum: Codable, Sendable {
        public let place: [JSONNumber]
        public let value: JSONNumber
        /// The eigenvalues of M^½∇²U M^½ there, from the smallest on.
        public let rates: [JSONNumber]
    }

    /// The slowest way between two minima.
    public struct Barrier: Codable, Sendable {
        public let from, over, to: [JSONNumber]
        /// The height of the saddle above each end.
        public let forth, back: JSONNumber
        /// Kramers' rates, and how far off they may be.
        public let forthRate, forthError, backRate, backError: JSONNumber
    }

    /// How the autocorrelation was measured.
    public struct Measurement: Codable, Sendable {
        /// The coefficients of the linear function whose autocorrelation it is.
        public let direction: [JSONNumber]
        public let chains: UInt64
        /// The steps of each chain, of those before its first draw, and from one draw to the next.
        public let steps, discarded, stride: UInt32
        /// The integrated autocorrelation time in draws, and its standard error.
        public let integratedTime, standardError: JSONNumber
        /// The last lag of the sum.
        public let window: Int
        /// By lag in draws, from 0 on, around the mean of all chains; and its standard error where it has decayed.
        public let autocorrelation: [JSONNumber]
        public let autocorrelationError: JSONNumber
    }

    public private(set) var kind = MixingRequest.kind
    public private(set) var schema = MixingRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: MixingRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    public let estimates: [Estimate]
    public let minima: [Minimum]
    public let barrier: JSONOptional<Barrier>
    public let measurement: JSONOptional<Measurement>
    /// Whether a barrier makes the curvature at the minimum say nothing about mixing.
    public let isBehindBarrier: Bool
    /// The estimate to go by, the mixing time in steps, and the steps that the requested trajectory lacks.
    public let chosen: JSONOptional<MixingMethod>
    public let mixingSteps, missingSteps: JSONNumber

    package init(_ record: MixingRecord) {
        (request, device, status) = (record.plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        variables = record.plan.model.model.landscape.variables
        estimates = record.estimates.map { Estimate($0, dt: record.plan.model.dt) }
        minima = record.plan.wells.minima.map(Minimum.init)
        barrier = JSONOptional(record.plan.wells.slowest.map(Barrier.init))
        measurement = JSONOptional(record.measurement.map { Measurement($0, chains: record.plan.model.trajectories) })
        isBehindBarrier = record.isBehindBarrier
        chosen = JSONOptional(record.chosen?.method)
        mixingSteps = JSONNumber(record.mixingSteps ?? .nan)
        missingSteps = JSONNumber(record.missingSteps ?? .nan)
    }
}

extension MixingRecord {
    /// What was measured, where it was.
    package var measurement: ChainRun.Measurement? {
        if case .measured(let found) = correlation { found } else { nil }
    }
}

extension MixingDocument.Estimate {
    package init(_ estimate: MixingEstimate, dt: Double) {
        let value = estimate.time?.value ?? .nan
        method = estimate.method
        (time, rate, steps) = (JSONNumber(value), JSONNumber(1 / value), JSONNumber(value / dt))
        error = JSONNumber(estimate.time?.error ?? .nan)
        (lower, upper) = (JSONNumber(estimate.interval?.lower ?? .nan), JSONNumber(estimate.interval?.upper ?? .nan))
        remark = JSONOptional(estimate.remark)
    }
}

extension MixingDocument.Minimum {
    fileprivate init(_ point: CriticalPoint) {
        (place, value) = (point.place.map(JSONNumber.init), JSONNumber(point.value))
        rates = point.rates.map(JSONNumber.init)
    }
}

extension MixingDocument.Barrier {
    fileprivate init(_ pair: WellPair) {
        from = pair.first.place.map(JSONNumber.init)
        over = pair.forth.saddle.place.map(JSONNumber.init)
        to = pair.second.place.map(JSONNumber.init)
        (self.forth, self.back) = (JSONNumber(pair.forth.barrier), JSONNumber(pair.back.barrier))
        let (forth, back) = (pair.forth.rate, pair.back.rate)
        (forthRate, forthError) = (JSONNumber(forth?.value ?? .nan), JSONNumber(forth?.error ?? .nan))
        (backRate, backError) = (JSONNumber(back?.value ?? .nan), JSONNumber(back?.error ?? .nan))
    }
}

extension MixingDocument.Measurement {
    fileprivate init(_ found: ChainRun.Measurement, chains: UInt64) {
        direction = found.direction.map(JSONNumber.init)
        (self.chains, steps, discarded, stride) = (chains, found.steps, found.discarded, found.stride)
        integratedTime = JSONNumber(found.integrated.value)
        standardError = JSONNumber(found.integrated.standardError)
        window = found.integrated.window
        autocorrelation = found.autocorrelation.values.map(JSONNumber.init)
        autocorrelationError = JSONNumber(found.autocorrelation.noise)
    }
}
