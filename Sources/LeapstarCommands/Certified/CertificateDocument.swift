import Leapstar

/// A certified search as JSON: everything to run it again. Keys are promised in Documentation/CommandLine.md.
struct CertificateDocument: Codable {
    struct Search: Codable {
        let lower, upper, confidence: Double
        /// One of these is null.
        let relativeWidth, absoluteWidth: JSONOptional<Double>
        let estimator: String
    }

    struct Choice: Codable {
        let estimator: String
        let reason: String
        let pilot: [Pilot]
    }

    struct Pilot: Codable {
        let estimator: String
        let sd, operations: Double
    }

    struct Resolution: Codable {
        let spacing: Double
        /// Null where nothing oscillates.
        let period: JSONNumber
        let guided, fine, truncated: Bool
    }

    static let kindName = "leapstar certificate"

    var kind = Self.kindName
    var version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let search: Search
    let device: DeviceRecord
    /// Fingerprint of the program that was run; null where the search ended before it chose one.
    let program: JSONOptional<String>
    let choice: JSONOptional<Choice>
    let boundaries: [CertifiedBoundaryDocument]
    let probes: [CertifiedProbeDocument]
    let pockets: [PocketDocument]
    /// Whether it is proved that there is no other boundary; null where that was not asked for. Absent, as what is open, only where a
    /// version before wrote this.
    let complete: JSONOptional<Bool>?
    /// Where nothing is proved of the range.
    let openIntervals: [IntervalDocument]?
    let resolution: JSONOptional<Resolution>
    let status: String
    let seconds: Double

    init(_ run: CertifiedRecord, program: String?) {
        experiment = ExperimentDocument(run.plan, asked: run.search.estimator)
        search = Search(run.search)
        device = run.device
        self.program = JSONOptional(program)
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
    fileprivate init(_ search: CertifiedSearch) {
        (lower, upper, confidence) = (search.range.lowerBound, search.range.upperBound, search.confidence)
        estimator = search.estimator.rawValue
        switch search.width {
        case .relative(let share): (relativeWidth, absoluteWidth) = (JSONOptional(share), JSONOptional(nil))
        case .absolute(let width): (relativeWidth, absoluteWidth) = (JSONOptional(nil), JSONOptional(width))
        }
    }
}

extension CertificateDocument.Choice {
    init(_ choice: EstimatorSelection) {
        (estimator, reason) = (choice.estimator.rawValue, choice.reason)
        pilot = choice.pilot.map {
            .init(estimator: $0.estimator.rawValue, sd: $0.standardDeviation, operations: $0.cost)
        }
    }
}

extension CertificateDocument.Resolution {
    init(_ resolution: Leapstar.Resolution) {
        (spacing, period) = (resolution.spacing, JSONNumber(resolution.period))
        (guided, fine, truncated) = (resolution.isGuided, resolution.isFine, resolution.isTruncated)
    }
}

/// One step size with its verdict.
struct CertifiedProbeDocument: Codable {
    let dt: Double
    let verdict: String
    /// Null with a verdict.
    let obstacle: JSONOptional<String>
    let mean, halfWidth, sd: JSONNumber
    let roundingFloor: JSONNumber
    let error: Double
    let offset: JSONNumber
    let firstSample, samples: UInt64
    let diverged: UInt64
    /// `proved`, `computed` or `certified`; null where nothing is known. Absent, as the next, only where a version before proofs wrote this.
    let evidence: JSONOptional<String>?
    /// Of the proof's arithmetic; null without one.
    let bits: JSONOptional<Int>?

    /// One whose observable has no sign has no verdict.
    init(_ probe: CertifiedProbe, _ observable: Observable = .tailMean) {
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

struct CertifiedBoundaryDocument: Codable {
    let lower, upper: CertifiedProbeDocument
    let estimate, width: Double
    let rising, reachedTolerance: Bool

    init(_ boundary: CertifiedBoundary) {
        (lower, upper) = (CertifiedProbeDocument(boundary.lower), CertifiedProbeDocument(boundary.upper))
        (estimate, width) = (boundary.estimate, boundary.width)
        (rising, reachedTolerance) = (boundary.rises, boundary.reachedTolerance)
    }
}

/// Step sizes from one to another.
struct IntervalDocument: Codable, Equatable {
    let lower, upper: Double

    init(_ range: ClosedRange<Double>) { (lower, upper) = (range.lowerBound, range.upperBound) }
}

extension Evidence {
    /// As the documents call it.
    var name: String {
        switch self {
        case .enclosed(.proved): "proved"
        case .enclosed(.computed): "computed"
        case .certified: "certified"
        }
    }

    /// Of a proof.
    var bits: Int? { if case .enclosed(.proved(let bits)) = self { bits } else { nil } }
}

struct PocketDocument: Codable, Equatable {
    let lower, upper: Double
    let verdict: String
}

extension PocketDocument {
    init(_ pocket: Pocket) {
        self.init(lower: pocket.lower, upper: pocket.upper, verdict: pocket.verdict.rawValue)
    }
}
