package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// A certified search as JSON: everything to run it again. Keys are promised in Documentation/CommandLine.md.
package struct CertificateDocument: Codable {
    package struct Search: Codable {
        package let lower, upper, confidence: Double
        /// One of these is null.
        package let relativeWidth, absoluteWidth: JSONOptional<Double>
        package let estimator: String
    }

    package struct Choice: Codable {
        package let estimator: String
        package let reason: String
        package let pilot: [Pilot]
    }

    package struct Pilot: Codable {
        package let estimator: String
        package let sd, operations: Double
    }

    package struct Resolution: Codable {
        package let spacing: Double
        /// Null where nothing oscillates.
        package let period: JSONNumber
        package let guided, fine, truncated: Bool
    }

    package static let kindName = "leapstar certificate"

    package var kind = Self.kindName
    package var version = LeapstarVersion.current
    package let experiment: ExperimentDocument
    package let search: Search
    package let device: DeviceRecord
    /// Fingerprint of the program that was run; null where the search ended before it chose one.
    package let program: JSONOptional<String>
    package let choice: JSONOptional<Choice>
    package let boundaries: [CertifiedBoundaryDocument]
    package let probes: [CertifiedProbeDocument]
    package let pockets: [PocketDocument]
    /// Whether it is proved that there is no other boundary; null where that was not asked for. Absent, as what is open, only where a
    /// version before wrote this.
    package let complete: JSONOptional<Bool>?
    /// Where nothing is proved of the range.
    package let openIntervals: [IntervalDocument]?
    package let resolution: JSONOptional<Resolution>
    package let status: String
    package let seconds: Double

    package init(_ run: CertifiedRecord, program: String?) {
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

/// One step size with its verdict.
package struct CertifiedProbeDocument: Codable {
    package let dt: Double
    package let verdict: String
    /// Null with a verdict.
    package let obstacle: JSONOptional<String>
    package let mean, halfWidth, sd: JSONNumber
    package let roundingFloor: JSONNumber
    package let error: Double
    package let offset: JSONNumber
    package let firstSample, samples: UInt64
    package let diverged: UInt64
    /// `proved`, `computed` or `certified`; null where nothing is known. Absent, as the next, only where a version before proofs wrote this.
    package let evidence: JSONOptional<String>?
    /// Of the proof's arithmetic; null without one.
    package let bits: JSONOptional<Int>?

    /// One whose observable has no sign has no verdict.
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

package struct CertifiedBoundaryDocument: Codable {
    package let lower, upper: CertifiedProbeDocument
    package let estimate, width: Double
    package let rising, reachedTolerance: Bool

    package init(_ boundary: CertifiedBoundary) {
        (lower, upper) = (CertifiedProbeDocument(boundary.lower), CertifiedProbeDocument(boundary.upper))
        (estimate, width) = (boundary.estimate, boundary.width)
        (rising, reachedTolerance) = (boundary.rises, boundary.reachedTolerance)
    }
}

/// Step sizes from one to another.
package struct IntervalDocument: Codable, Equatable {
    package let lower, upper: Double

    package init(_ range: ClosedRange<Double>) { (lower, upper) = (range.lowerBound, range.upperBound) }
}

extension Evidence {
    /// As the documents call it.
    package var name: String {
        switch self {
        case .enclosed(.proved): "proved"
        case .enclosed(.computed): "computed"
        case .certified: "certified"
        }
    }

    /// Of a proof.
    package var bits: Int? { if case .enclosed(.proved(let bits)) = self { bits } else { nil } }
}

package struct PocketDocument: Codable, Equatable {
    package let lower, upper: Double
    package let verdict: String
}

extension PocketDocument {
    package init(_ pocket: Pocket) {
        self.init(lower: pocket.lower, upper: pocket.upper, verdict: pocket.verdict.rawValue)
    }
}

extension CertificateDocument {
    /// Those of the scan, then both ends of each boundary.
    package var allProbes: [CertifiedProbeDocument] { probes + boundaries.flatMap { [$0.lower, $0.upper] } }
}
