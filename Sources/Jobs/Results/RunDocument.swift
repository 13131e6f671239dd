public import Backends
package import Boundaries
package import Dynamics
package import Experiments
package import Proofs

/// A probe or an original search as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct RunDocument: Codable, Sendable {
    public let kind: String
    public private(set) var schema = ProbeRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: RunRequest
    public let experiment: ExperimentDocument
    public let device: DeviceRecord
    public let trials: [TrialDocument]
    /// The boundaries of a search; absent for a probe.
    public let boundaries: [OriginalBoundaryDocument]?
    public let status: String
    public let launches: Int
    public let seconds: Double

    package init(_ run: RunRecord) {
        request = run.request
        kind = request.kind
        experiment = ExperimentDocument(run.plan, question: run.question)
        device = run.device
        trials = run.trials.map { TrialDocument($0, run.plan.experiment.observable) }
        if case .boundary = run.question {
            boundaries = run.boundaries.map(OriginalBoundaryDocument.init)
        } else {
            boundaries = nil
        }
        status = run.status.rawValue
        launches = run.launches
        seconds = run.seconds
    }
}

/// The request behind a run of trials: a probe, or an original search.
public enum RunRequest: Codable, Sendable, Hashable {
    case probe(ProbeRequest)
    /// A search by the original tool's method.
    case boundary(BoundaryRequest)

    var kind: String {
        switch self {
        case .probe: ProbeRequest.kind
        case .boundary: BoundaryRequest.kind
        }
    }

    public init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: TextKey.self).decode(String.self, forKey: RequestShape.kind)
        self =
            kind == ProbeRequest.kind
            ? .probe(try ProbeRequest(from: decoder)) : .boundary(try BoundaryRequest(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .probe(let request): try request.encode(to: encoder)
        case .boundary(let request): try request.encode(to: encoder)
        }
    }
}

/// One trial: the mean of an ensemble at one step size.
public struct TrialDocument: Codable, Sendable {
    public let dt: Double
    public let mean: JSONNumber
    public let sd: JSONNumber
    public let standardError: JSONNumber
    public let seeds: UInt64
    public let diverged: UInt64
    public let regime: String
    /// How far rounding may have moved the mean; null where that is unknown.
    public let roundingFloor: JSONNumber
    /// The common value of all seeds in exact arithmetic; null where seeds differ.
    public let exact: JSONOptional<ExactDocument>

    package init(_ probe: Probe, _ observable: Observable) {
        let tally = probe.tally
        dt = probe.dt
        mean = JSONNumber(tally.count > 0 ? probe.mean : .nan)
        sd = JSONNumber(tally.count > 0 ? tally.standardDeviation : .nan)
        standardError = JSONNumber(tally.standardError)
        seeds = probe.seeds
        diverged = tally.diverged
        regime = probe.regimeText(observable)
        roundingFloor = JSONNumber(probe.rounding?.floor ?? .nan)
        exact = JSONOptional(probe.rounding?.exact.map(ExactDocument.init))
    }
}

/// A number in exact arithmetic.
public struct ExactDocument: Codable, Sendable {
    /// The value and a bound on its error; null where nothing is known.
    public let value, error: JSONNumber
    /// `proved` or `computed`.
    public let evidence: JSONOptional<String>
    /// The bits of the proof's arithmetic.
    public let bits: JSONOptional<Int>

    package init(_ proof: Proof) {
        (value, error) = (JSONNumber(proof.number.value), JSONNumber(proof.number.error))
        let evidence = proof.evidence.map(Evidence.enclosed)
        self.evidence = JSONOptional(evidence?.name)
        bits = JSONOptional(evidence?.bits)
    }
}

/// A boundary dt* from the original search, with the interval that encloses it.
public struct OriginalBoundaryDocument: Codable, Sendable {
    public let lower: Double
    public let upper: Double
    public let estimate: Double
    public let width: Double
    public let rising: Bool

    package init(_ boundary: OriginalBoundary) {
        lower = boundary.lower
        upper = boundary.upper
        estimate = boundary.estimate
        width = boundary.width
        rising = boundary.rising
    }
}

extension Probe {
    /// The number of samples that were run: finite and diverged.
    package var seeds: UInt64 { tally.count + tally.diverged }
}
