public import Backends
package import Boundaries
package import Dynamics

/// A certificate as JSON: the result of a certified search, with everything needed to run it again. Its keys are
/// documented in Documentation/CommandLine.md.
public struct CertificateDocument: Codable, Sendable {
    /// The settings of the search.
    public struct Search: Codable, Sendable {
        public let lower, upper, confidence: Double
        /// The requested width of each interval, relative to dt* or absolute; one of them is null.
        public let relativeWidth, absoluteWidth: JSONOptional<Double>
        public let estimator: String
    }

    /// The estimator that was chosen, why, and the pilots that were compared.
    public struct Choice: Codable, Sendable {
        public let estimator: String
        public let reason: String
        public let pilot: [Pilot]
    }

    /// One estimator in the comparison: its standard deviation and its cost in operations.
    public struct Pilot: Codable, Sendable {
        public let estimator: String
        public let sd, operations: Double
    }

    /// How finely the range was scanned.
    public struct Resolution: Codable, Sendable {
        public let spacing: Double
        /// The period of the drift's own oscillation in dt; null where the landscape does not oscillate.
        public let period: JSONNumber
        public let guided, fine, truncated: Bool
    }

    public static let kindName = "leapstar certificate"

    public var kind = Self.kindName
    public private(set) var version = LeapstarVersion.current
    /// The version of the JSON shape. It and the request are absent only in certificates that predate requests.
    public let schema: Int?
    public let request: BoundaryRequest?
    public let experiment: ExperimentDocument
    public let search: Search
    public let device: DeviceRecord
    /// The fingerprint of the program that was run; null where the search ended before it chose one.
    public let program: JSONOptional<String>
    public let choice: JSONOptional<Choice>
    public let boundaries: [CertifiedBoundaryDocument]
    public let probes: [CertifiedProbeDocument]
    public let pockets: [PocketDocument]
    /// Whether it is proved that there is no other boundary; null where no proof was requested. It and the open
    /// intervals are absent only in certificates that predate proofs.
    public let complete: JSONOptional<Bool>?
    /// The parts of the range about which nothing is proved.
    public let openIntervals: [IntervalDocument]?
    public let resolution: JSONOptional<Resolution>
    public let status: String
    public let seconds: Double

    package init(_ run: CertifiedRecord) {
        schema = BoundaryRequest.schema
        request = run.request
        experiment = ExperimentDocument(run.plan, asked: run.search.estimator)
        search = Search(run.search)
        device = run.device
        program = JSONOptional(run.programDigest)
        choice = JSONOptional(run.choice.map(Choice.init))
        boundaries = run.boundaries.map(CertifiedBoundaryDocument.init)
        probes = run.probes.map { CertifiedProbeDocument($0) }
        pockets = run.outcome?.pockets(of: run.search.range).map(PocketDocument.init) ?? []
        complete = JSONOptional(run.outcome?.completeness?.isComplete)
        openIntervals = run.outcome?.completeness?.open.map(IntervalDocument.init) ?? []
        resolution = JSONOptional(run.outcome.map { Resolution($0.resolution) })
        status = run.status.rawValue
        seconds = run.seconds
    }
}

extension CertificateDocument.Search {
    init(_ search: CertifiedSearch) {
        (lower, upper, confidence) = (search.range.lowerBound, search.range.upperBound, search.confidence)
        estimator = search.estimator.rawValue
        switch search.width {
        case .relative(let share): (relativeWidth, absoluteWidth) = (JSONOptional(share), JSONOptional(nil))
        case .absolute(let width): (relativeWidth, absoluteWidth) = (JSONOptional(nil), JSONOptional(width))
        }
    }
}

extension CertificateDocument.Choice {
    package init(_ choice: EstimatorSelection) {
        (estimator, reason) = (choice.estimator.rawValue, choice.reason)
        pilot = choice.pilot.map {
            .init(estimator: $0.estimator.rawValue, sd: $0.standardDeviation, operations: $0.cost)
        }
    }
}

extension CertificateDocument.Resolution {
    package init(_ resolution: Boundaries.Resolution) {
        (spacing, period) = (resolution.spacing, JSONNumber(resolution.period))
        (guided, fine, truncated) = (resolution.isGuided, resolution.isFine, resolution.isTruncated)
    }
}

/// One probe of a certified search: a step size with its verdict.
public struct CertifiedProbeDocument: Codable, Sendable {
    public let dt: Double
    public let verdict: String
    /// The reason why there is no verdict; null with one.
    public let obstacle: JSONOptional<String>
    public let mean, halfWidth, sd: JSONNumber
    public let roundingFloor: JSONNumber
    public let error: Double
    public let offset: JSONNumber
    public let firstSample, samples: UInt64
    public let diverged: UInt64
    /// `proved`, `computed` or `certified`; null where nothing is known. It and the bits are absent only in
    /// certificates that predate proofs.
    public let evidence: JSONOptional<String>?
    /// The bits of the proof's arithmetic; null without a proof.
    public let bits: JSONOptional<Int>?

    /// A probe; there is no verdict where its observable has no sign.
    package init(_ probe: CertifiedProbe, _ observable: Observable = .tailMean) {
        dt = probe.dt
        verdict = probe.verdictText(observable)
        obstacle = JSONOptional(probe.obstacle?.rawValue)
        (mean, halfWidth) = (JSONNumber(probe.mean), JSONNumber(probe.halfWidth))
        (sd, roundingFloor) = (JSONNumber(probe.standardDeviation), JSONNumber(probe.roundingFloor))
        (error, offset) = (probe.error, JSONNumber(probe.offset))
        (firstSample, samples) = (probe.samples.lowerBound, UInt64(probe.samples.count))
        diverged = probe.diverged
        evidence = JSONOptional(probe.evidence?.name)
        bits = JSONOptional(probe.evidence?.bits)
    }
}

/// A boundary dt*, with the certified probes at both ends of the interval that encloses it.
public struct CertifiedBoundaryDocument: Codable, Sendable {
    public let lower, upper: CertifiedProbeDocument
    public let estimate, width: Double
    public let rising, reachedTolerance: Bool

    package init(_ boundary: CertifiedBoundary) {
        (lower, upper) = (CertifiedProbeDocument(boundary.lower), CertifiedProbeDocument(boundary.upper))
        (estimate, width) = (boundary.estimate, boundary.width)
        (rising, reachedTolerance) = (boundary.rises, boundary.reachedTolerance)
    }
}

/// An interval of step sizes.
public struct IntervalDocument: Codable, Equatable, Sendable {
    public let lower, upper: Double

    package init(_ range: ClosedRange<Double>) { (lower, upper) = (range.lowerBound, range.upperBound) }
}

extension Evidence {
    /// The name of this evidence in documents.
    package var name: String {
        switch self {
        case .enclosed(.proved): "proved"
        case .enclosed(.computed): "computed"
        case .certified: "certified"
        }
    }

    /// The bits of a proof's arithmetic; nil without a proof.
    package var bits: Int? { if case .enclosed(.proved(let bits)) = self { bits } else { nil } }
}

/// A pocket: an interval of step sizes between boundaries, with its verdict.
public struct PocketDocument: Codable, Equatable, Sendable {
    public let lower, upper: Double
    public let verdict: String
}

extension PocketDocument {
    package init(_ pocket: Pocket) {
        self.init(lower: pocket.lower, upper: pocket.upper, verdict: pocket.verdict.rawValue)
    }
}

extension CertificateDocument {
    /// The probes of the scan, then both ends of each boundary.
    public var allProbes: [CertifiedProbeDocument] { probes + boundaries.flatMap { [$0.lower, $0.upper] } }
}
