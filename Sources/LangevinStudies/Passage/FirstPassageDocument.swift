public import Backends
import Densities
public import Jobs

/// First passages as JSON. Its keys are documented in Documentation/Langevin.md.
public struct FirstPassageDocument: Codable, Sendable {
    /// The hits of one region, or of all.
    public struct Channel: Codable, Sendable {
        /// The region as it was written; null for all regions together.
        public let region: JSONOptional<String>
        public let hits: Int
        /// The mean time of these hits, and its standard error; null without hits.
        public let meanTime, standardError: JSONNumber
        /// Hits per time at risk, and the exact interval of a Poisson count.
        public let rate, lower, upper: JSONNumber
    }

    /// The share of trajectories that had not hit by a time.
    public struct Surviving: Codable, Sendable {
        public let time, share, standardError: JSONNumber
    }

    /// A number that needs no sampling, and how far off it may be.
    public struct Known: Codable, Sendable {
        public let value, error: JSONNumber

        fileprivate init(_ known: Approximation) {
            (value, error) = (JSONNumber(known.value), JSONNumber(known.error))
        }
    }

    /// Kramers' rate over the barrier.
    public struct Kramers: Codable, Sendable {
        public let rate: Known
        public let barrier: JSONNumber
        /// Where the barrier is.
        public let saddle: JSONNumber
    }

    /// One temperature.
    public struct Row: Codable, Sendable {
        /// T; null where the equation has a diffusion of its own.
        public let temperature: JSONOptional<Double>
        public let all: Channel
        public let channels: [Channel]
        public let censored, diverged: UInt64
        public let timeAtRisk: JSONNumber
        /// At up to 101 times from 0 on, equally far apart; those that diverged do not count.
        public let survival: [Surviving]
        /// The time by which half of the trajectories had hit; null if fewer did.
        public let medianTime: JSONOptional<Double>
        /// The exact mean time of the continuous path, and Kramers' rate; null where they are not known.
        public let exactMeanTime: JSONOptional<Known>
        public let kramers: JSONOptional<Kramers>
    }

    public private(set) var kind = FirstPassageRequest.kind
    public private(set) var schema = FirstPassageRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: FirstPassageRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let confidence: Double
    public let rows: [Row]

    package init(_ record: FirstPassageRecord) {
        (request, device, status) = (record.plan.request, record.device, record.completion)
        (seconds, confidence) = (JSONNumber(record.seconds), record.plan.confidence)
        rows = record.rows.map { Row($0, record.plan) }
    }
}

extension FirstPassageDocument.Row {
    package init(_ times: PassageTimes, _ plan: FirstPassagePlan) {
        temperature = plan.model.told(times.temperature)
        all = .init(times, nil, nil, plan.confidence)
        channels = plan.regions.enumerated().map { .init(times, $0, $1, plan.confidence) }
        (censored, diverged, timeAtRisk) = (times.censored, times.diverged, JSONNumber(times.timeAtRisk))
        survival = times.survival.points.map {
            .init(
                time: JSONNumber($0.time), share: JSONNumber($0.share), standardError: JSONNumber($0.standardError))
        }
        medianTime = JSONOptional(times.medianTime)
        exactMeanTime = JSONOptional(times.theory?.meanTime.map(FirstPassageDocument.Known.init))
        kramers = JSONOptional(
            times.theory?.kramers.flatMap { found in
                found.rate.map {
                    .init(
                        rate: .init($0), barrier: JSONNumber(found.barrier), saddle: JSONNumber(found.saddle.place[0]))
                }
            })
    }
}

extension FirstPassageDocument.Channel {
    fileprivate init(_ times: PassageTimes, _ index: Int?, _ text: String?, _ confidence: Double) {
        region = JSONOptional(text)
        hits = index.map(times.hitCount(in:)) ?? times.hitCount
        let mean = times.meanTime(in: index)
        (meanTime, standardError) = (JSONNumber(mean?.value ?? .nan), JSONNumber(mean?.error ?? .nan))
        let found = times.rate(in: index)
        let interval = found.interval(confidence: confidence)
        (rate, lower, upper) = (JSONNumber(found.value), JSONNumber(interval.lower), JSONNumber(interval.upper))
    }
}
