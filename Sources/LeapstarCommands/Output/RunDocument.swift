import Leapstar

/// A run as JSON. The names of its keys are promised: see Documentation/CommandLine.md.
struct RunDocument: Encodable {
    let version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let device: DeviceRecord
    let trials: [TrialDocument]
    /// Only for a search.
    let boundaries: [BoundaryDocument]?
    let status: String
    let launches: Int
    let seconds: Double

    init(_ run: RunRecord) {
        experiment = ExperimentDocument(run.plan, question: run.question)
        device = run.device
        trials = run.trials.map { TrialDocument($0, run.plan.experiment.observable) }
        if case .boundary = run.question {
            boundaries = run.boundaries.map(BoundaryDocument.init)
        } else {
            boundaries = nil
        }
        status = run.status.rawValue
        launches = run.launches
        seconds = run.seconds
    }
}

/// One row of the trials table.
struct TrialDocument: Encodable {
    let dt: Double
    let mean: JSONNumber
    let sd: JSONNumber
    let standardError: JSONNumber
    let seeds: UInt64
    let diverged: UInt64
    let regime: String
    /// How far rounding may have moved the mean; null where that cannot be told.
    let roundingFloor: JSONNumber
    /// Where all seeds are alike: their value in exact arithmetic; else null.
    let exact: JSONOptional<ExactDocument>

    init(_ probe: Probe, _ observable: Observable) {
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
struct ExactDocument: Codable {
    /// Null where nothing is known.
    let value, error: JSONNumber
    /// `proved` or `computed`.
    let evidence: JSONOptional<String>
    /// Of the proof's arithmetic.
    let bits: JSONOptional<Int>

    init(_ proof: Proof) {
        (value, error) = (JSONNumber(proof.number.value), JSONNumber(proof.number.error))
        let evidence = proof.evidence.map(Evidence.enclosed)
        self.evidence = JSONOptional(evidence?.name)
        bits = JSONOptional(evidence?.bits)
    }
}

struct BoundaryDocument: Encodable {
    let lower: Double
    let upper: Double
    let estimate: Double
    let width: Double
    let rising: Bool

    init(_ boundary: Boundary) {
        lower = boundary.lower
        upper = boundary.upper
        estimate = boundary.estimate
        width = boundary.width
        rising = boundary.rising
    }
}
