package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// A run as JSON. The names of its keys are promised: see Documentation/CommandLine.md.
package struct RunDocument: Encodable {
    package let version = LeapstarVersion.current
    package let experiment: ExperimentDocument
    package let device: DeviceRecord
    package let trials: [TrialDocument]
    /// Only for a search.
    package let boundaries: [BoundaryDocument]?
    package let status: String
    package let launches: Int
    package let seconds: Double

    package init(_ run: RunRecord) {
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
package struct TrialDocument: Encodable {
    package let dt: Double
    package let mean: JSONNumber
    package let sd: JSONNumber
    package let standardError: JSONNumber
    package let seeds: UInt64
    package let diverged: UInt64
    package let regime: String
    /// How far rounding may have moved the mean; null where that cannot be told.
    package let roundingFloor: JSONNumber
    /// Where all seeds are alike: their value in exact arithmetic; else null.
    package let exact: JSONOptional<ExactDocument>

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
package struct ExactDocument: Codable {
    /// Null where nothing is known.
    package let value, error: JSONNumber
    /// `proved` or `computed`.
    package let evidence: JSONOptional<String>
    /// Of the proof's arithmetic.
    package let bits: JSONOptional<Int>

    package init(_ proof: Proof) {
        (value, error) = (JSONNumber(proof.number.value), JSONNumber(proof.number.error))
        let evidence = proof.evidence.map(Evidence.enclosed)
        self.evidence = JSONOptional(evidence?.name)
        bits = JSONOptional(evidence?.bits)
    }
}

package struct BoundaryDocument: Encodable {
    package let lower: Double
    package let upper: Double
    package let estimate: Double
    package let width: Double
    package let rising: Bool

    package init(_ boundary: Boundary) {
        lower = boundary.lower
        upper = boundary.upper
        estimate = boundary.estimate
        width = boundary.width
        rising = boundary.rising
    }
}

extension Probe {
    /// Samples run: finite and diverged.
    package var seeds: UInt64 { tally.count + tally.diverged }
}
