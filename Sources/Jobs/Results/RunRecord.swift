package import Backends
package import Boundaries
package import Experiments

/// A probe or an original search: its plan, and what is known so far.
package struct RunRecord: Sendable {
    package enum Question: Sendable, Hashable {
        case boundary(lower: Double, upper: Double, tolerance: Double)
        case probe(dt: Double)
    }

    package enum Status: String, Sendable {
        case found
        case noSignChange = "no-sign-change"
        /// A search whose answer depends on rounding.
        case undetermined
        /// A probe that has its result.
        case complete
        case cancelled
    }

    package let request: RunRequest
    package let plan: ExperimentPlan
    package let question: Question
    private let backend: any Backend
    /// The trials in the order in which they were run.
    package var trials: [Probe] = []
    package var boundaries: [OriginalBoundary] = []
    package var status = Status.cancelled
    /// The wall-clock time since the first launch, in seconds.
    package var seconds = 0.0

    package var launches: Int { trials.reduce(0) { $0 + $1.launches } }

    /// The device; a team's record holds the work so far.
    package var device: DeviceRecord { backend.device }

    package init(request: RunRequest, plan: ExperimentPlan, question: Question, backend: any Backend) {
        self.request = request
        self.plan = plan
        self.question = question
        self.backend = backend
    }
}

extension RunRecord: StudyRecord {
    package mutating func take(_ event: OriginalSearchEvent) {
        switch event {
        case .trial(let probe):
            trials.append(probe)
            if case .probe = question { status = .complete }
        case .finished(.found(let boundary)):
            boundaries = [boundary]
            status = status(ofBoundary: boundary)
        case .finished(.noSignChange): status = status(ofBoundary: nil)
        }
    }

    package var isComplete: Bool { status != .cancelled }

    package var document: RunDocument { RunDocument(self) }

    package func told(_ event: OriginalSearchEvent) -> JobEvent? {
        guard case .trial(let probe) = event else { return nil }
        return .trial(TrialDocument(probe, plan.experiment.observable))
    }
}

extension RunRecord {
    /// The trials whose mean is no larger than its rounding error.
    package var roundedTrials: [Probe] { trials.filter(\.isRounding) }

    /// The status of an original search: a boundary is found only if rounding cannot have made the signs at its ends,
    /// and there is none only if rounding cannot have made the sign of any trial.
    package func status(ofBoundary boundary: OriginalBoundary?) -> Status {
        guard let boundary else { return roundedTrials.isEmpty ? .noSignChange : .undetermined }
        return roundedTrials.contains { $0.dt == boundary.lower || $0.dt == boundary.upper } ? .undetermined : .found
    }

    /// The trial with the least certain sign among those whose seeds differ, and its distance from zero in standard
    /// errors.
    package var weakestTrial: (probe: Probe, standardErrors: Double)? {
        let certain = trials.filter { $0.tally.count > 0 && $0.rounding?.exact == nil }.map {
            ($0, $0.standardErrorsFromZero)
        }
        return certain.min { $0.1 < $1.1 }
    }
}

extension Probe {
    /// |mean| in standard errors; 0 where a single sample has no error, infinite where all samples are equal.
    fileprivate var standardErrorsFromZero: Double {
        tally.count < 2 ? 0 : tally.standardError == 0 ? .infinity : mean.magnitude / tally.standardError
    }
}
