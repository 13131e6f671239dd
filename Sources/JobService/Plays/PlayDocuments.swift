import Experiments
import Jobs
import Messages

/// What is seen of a play after a step.
public struct PlayPoint: Sendable, Encodable {
    let step: UInt64
    let time: JSONNumber
    let first: First
    let ensemble: Spread?
    let cloud: Cloud?

    struct First: Sendable, Encodable {
        let energy, energyChange, relativeError: JSONNumber
        let q, p: [JSONNumber]
    }

    /// Of energy changes, but for `energy`.
    struct Spread: Sendable, Encodable {
        let mean, sd: JSONNumber
        let quantiles, energy: [String: JSONNumber]
        let diverged: Int
    }

    /// The first two coordinates of some trajectories.
    struct Cloud: Sendable, Encodable {
        let q, p: [[JSONNumber]]
    }
}

extension PlayPoint {
    init(_ point: LivePoint, dimension: Int) {
        (step, time) = (point.step, JSONNumber(point.time))
        first = First(point.first, dimension: dimension)
        ensemble = point.spread.map(Spread.init)
        cloud = point.cloud.map { Cloud(q: $0.q.map(\.numbers), p: $0.p.map(\.numbers)) }
    }
}

extension PlayPoint.First {
    init(_ single: LivePoint.Single, dimension: Int) {
        let start = abs(single.energy - single.energyChange)
        energy = JSONNumber(single.energy)
        energyChange = JSONNumber(single.energyChange)
        relativeError = JSONNumber(single.energyChange / start)
        q = Array(single.state.prefix(dimension)).numbers
        p = Array(single.state.dropFirst(dimension).prefix(dimension)).numbers
    }
}

extension PlayPoint.Spread {
    init(_ spread: LivePoint.Spread) {
        (mean, sd, diverged) = (JSONNumber(spread.mean), JSONNumber(spread.deviation), spread.diverged)
        func byLevel(_ values: [Double]) -> [String: JSONNumber] {
            Dictionary(uniqueKeysWithValues: zip(Fan.levels, values).map { ("\($0)", JSONNumber($1)) })
        }
        (quantiles, energy) = (byLevel(spread.changes), byLevel(spread.energies))
    }
}

extension [Double] {
    fileprivate var numbers: [JSONNumber] { map(JSONNumber.init) }
}

/// A play that has begun.
public struct PlayStart: Sendable, Encodable {
    public let id: String
    let dimension: Int
    let trajectories: UInt64
    /// The setting, with every field filled in.
    let request: TraceRequest
    let point: PlayPoint
}

/// What is seen of a play while it goes on.
public struct PlayProgress: Sendable, Encodable {
    let points: [PlayPoint]
}

/// How a play goes on. What is left out stays as it is.
public struct PlayAdvance: Sendable, Decodable {
    /// Steps, and those from one point to the next; at least 1.
    let steps: UInt64
    let stride: UInt64?
    let dt: Double?
    let mass: Masses?
    let sigma: Double?
    /// Whether energy changes are measured from the present energies on.
    let baseline: Bool?

    enum CodingKeys: String, CodingKey, CaseIterable { case steps, stride, dt, mass, sigma, baseline }

    /// Throws ``JobError/invalid(_:)`` for a key that is none of these.
    public init(from decoder: any Decoder) throws {
        let names = CodingKeys.allCases.map(\.rawValue)
        for name in try decoder.singleValueContainer().decode([String: Ignored].self).keys where !names.contains(name) {
            throw JobError.invalid(.unknownName("unknown field '\(got: "\(word: name)")'\(names.hint(for: name))"))
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let steps = try container.count(.steps) else {
            throw JobError.invalid(.missing("\(word: "steps") is missing, expected \(expected: "a whole number")"))
        }
        (self.steps, stride) = (steps, try container.count(.stride))
        dt = try container.decodeIfPresent(Double.self, forKey: .dt)
        mass = try container.decodeIfPresent(Masses.self, forKey: .mass)
        sigma = try container.decodeIfPresent(Double.self, forKey: .sigma)
        baseline = try container.decodeIfPresent(Bool.self, forKey: .baseline)
    }

    private struct Ignored: Decodable { init(from decoder: any Decoder) {} }
}

extension KeyedDecodingContainer<PlayAdvance.CodingKeys> {
    fileprivate func count(_ key: Key) throws -> UInt64? {
        guard let number = try decodeIfPresent(Double.self, forKey: key) else { return nil }
        guard let count = UInt64(exactly: number) else {
            throw JobError.invalid(
                .outOfRange("\(word: key.rawValue) got \(got: number), expected \(expected: "a whole number from 0")"))
        }
        return count
    }
}

/// One mass for all coordinates, or one for each.
struct Masses: Sendable, Decodable {
    let values: [Double]

    init(from decoder: any Decoder) throws {
        values = try (try? [Double](from: decoder)) ?? [decoder.singleValueContainer().decode(Double.self)]
    }
}
