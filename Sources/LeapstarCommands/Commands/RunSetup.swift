import Leapstar

/// What a study does before it begins: everything that can be wrong is found here.
@MainActor struct RunSetup {
    let plan: ExperimentPlan
    let selection: BackendSelection

    /// `largestStep` is the largest dt that will be run. `isHostAtWork` where the processor has a part in whatever is sampled on a
    /// device; it has one in control variates.
    init(
        _ settings: Settings, _ plan: ExperimentPlan, largestStep: Double, isHostAtWork: Bool = false, console: Console
    ) async throws(CommandError) {
        self.plan = plan
        selection = try await settings.selectBackend(
            isHostAtWork: isHostAtWork || plan.experiment.estimator == .controlVariate, console: console)
        for warning in selection.warnings { console.warn(warning) }
        console.warnOfUnusableMPFR()
        try await plan.warnIfUnstable(largestStep: largestStep, console: console)
    }

    /// The record of a run that has not begun.
    func record(_ request: RunRequest, _ question: RunRecord.Question) -> RunRecord {
        RunRecord(request: request, plan: plan, question: question, backend: selection.backend)
    }

    /// Gradients of large potentials take a while; ``CommandError/cancelled`` where the task is cancelled meanwhile.
    func prober() async throws(CommandError) -> Prober {
        let (experiment, selection) = (plan.experiment, selection)
        let prober = try await cancellable { try Prober(experiment, on: selection.backend, host: selection.host) }
        guard let prober else { throw .cancelled }
        return prober
    }
}

extension ExperimentPlan {
    /// Says so where the forces linearised at the start make the scheme unstable. Nothing is said where the task is cancelled
    /// before that is known.
    @MainActor func warnIfUnstable(largestStep dt: Double, console: Console) async throws(CommandError) {
        let plan = self
        guard let warning = try await cancellable({ plan.stabilityWarning(largestStep: dt) }) ?? nil else { return }
        console.warn(warning)
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
