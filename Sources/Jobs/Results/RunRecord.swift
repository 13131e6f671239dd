package import Backends
package import Boundaries
package import Experiments

/// One search or probe: what was asked, and what is known so far.
package struct RunRecord: Sendable {
    package enum Question: Sendable, Hashable {
        case boundary(lower: Double, upper: Double, tolerance: Double)
        case probe(dt: Double)
    }

    package enum Status: String, Sendable {
        case found
        case noSignChange = "no-sign-change"
        /// A search whose answer rests on rounding.
        case undetermined
        /// A probe has its result.
        case complete
        case cancelled
    }

    package let request: RunRequest
    package let plan: ExperimentPlan
    package let question: Question
    private let backend: any Backend
    /// In the order in which they were run.
    package var trials: [Probe] = []
    package var boundaries: [OriginalBoundary] = []
    package var status = Status.cancelled
    /// Wall-clock time from the first launch on.
    package var seconds = 0.0

    package var launches: Int { trials.reduce(0) { $0 + $1.launches } }

    /// A team's has the work so far in it.
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
    /// Trials whose mean is no larger than its rounding error.
    package var roundedTrials: [Probe] { trials.filter(\.isRounding) }

    /// What the original's search has found, where rounding did not make it: the ends of its boundary, or every trial,
    /// have signs.
    package func status(ofBoundary boundary: OriginalBoundary?) -> Status {
        guard let boundary else { return roundedTrials.isEmpty ? .noSignChange : .undetermined }
        return roundedTrials.contains { $0.dt == boundary.lower || $0.dt == boundary.upper } ? .undetermined : .found
    }

    /// Of those whose seeds differ the trial whose sign is the least certain, and its distance from zero in standard
    /// errors.
    package var weakestTrial: (probe: Probe, standardErrors: Double)? {
        let certain = trials.filter { $0.tally.count > 0 && $0.rounding?.exact == nil }.map {
            ($0, $0.standardErrorsFromZero)
        }
        return certain.min { $0.1 < $1.1 }
    }
}

extension Probe {
    /// |mean| in standard errors; 0 where one sample gives no error, infinite where all samples are the same.
    fileprivate var standardErrorsFromZero: Double {
        tally.count < 2 ? 0 : tally.standardError == 0 ? .infinity : mean.magnitude / tally.standardError
    }
}
