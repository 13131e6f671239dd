import Leapstar

/// What a search and a probe do before they begin: everything that can be wrong is found here.
@MainActor struct RunSetup {
    let settings: Settings
    let plan: ExperimentPlan
    let selection: BackendSelection

    /// `largestStep` is the largest dt that will be run, `seeds` how many there are where the settings do not say. `isHostAtWork`
    /// where the processor has a part in whatever is sampled on a device; it has one in control variates.
    init(
        _ settings: Settings, largestStep: Double, seeds: UInt64 = 20, isHostAtWork: Bool = false, console: Console
    ) async throws(CommandError) {
        self.settings = settings
        plan = try ExperimentPlan(settings, seeds: seeds)
        selection = try await settings.selectBackend(
            isHostAtWork: isHostAtWork || plan.experiment.estimator == .controlVariate, console: console)
        for warning in selection.warnings { console.warn(warning) }
        console.warnOfUnusableMPFR()
        try await plan.warnIfUnstable(largestStep: largestStep, console: console)
    }

    /// The record of a run that has not begun.
    func record(_ question: RunRecord.Question) -> RunRecord {
        RunRecord(plan: plan, question: question, backend: selection.backend)
    }

    /// Gradients of large potentials take a while; ``CommandError/cancelled`` where the task is cancelled meanwhile.
    func prober() async throws(CommandError) -> Prober {
        let (experiment, selection) = (plan.experiment, selection)
        let prober = try await cancellable { try Prober(experiment, on: selection.backend, host: selection.host) }
        guard let prober else { throw .cancelled }
        return prober
    }
}

extension BackendSelection {
    /// What needs no sampling runs on the host. A team's record has the work so far in it.
    func device(for estimator: EstimatorChoice) -> DeviceRecord {
        estimator.sampled == nil ? host.device : backend.device
    }

    /// The same of a run that may still have to choose: until then, `auto` is taken to sample.
    func device(for asked: EstimatorChoice, chosen: EstimatorSelection?) -> DeviceRecord {
        chosen == nil && asked == .auto ? backend.device : device(for: chosen?.estimator ?? asked)
    }
}

extension ExperimentPlan {
    /// Refuses observables of which there is no sign to search for.
    func requireSign() throws(CommandError) {
        do throws(ExperimentError) { try experiment.validateSign() } catch { throw CommandError(error) }
    }

    /// Says so where the forces linearised at the start make the scheme unstable. Nothing is said where the task is cancelled
    /// before that is known.
    @MainActor func warnIfUnstable(largestStep dt: Double, console: Console) async throws(CommandError) {
        let experiment = experiment
        guard let limit = try await cancellable({ experiment.linearStabilityLimit }) ?? nil, dt >= limit else { return }
        console.warn(
            "dt \(dt.short()) is beyond linear stability at the start, \(limit.short(6)); expect divergence or take a smaller dt"
        )
    }
}

/// The result of `work`, or nil as soon as the task is cancelled, although the work may take a moment more to notice.
@MainActor func cancellable<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
) async throws(CommandError) -> Value? {
    let results = AsyncThrowingStream<Value, any Error> { continuation in
        let task = Task {
            do {
                continuation.yield(try await work())
                continuation.finish()
            } catch { continuation.finish(throwing: error) }
        }
        continuation.onTermination = { _ in task.cancel() }
    }
    do { for try await value in results { return value } } catch {
        let error = CommandError(caught: error)
        if error != .cancelled { throw error }
    }
    return nil
}

extension CommandError {
    /// An error that came through an asynchronous sequence, which forgets its type.
    init(caught error: any Error) {
        switch error {
        case let error as CommandError: self = error
        case let error as ProbeError: self.init(error)
        case let error as ExperimentError: self.init(error)
        case is CancellationError: self = .cancelled
        default: self = .failure("\(error)")
        }
    }
}
