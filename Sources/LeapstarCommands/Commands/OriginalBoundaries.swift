import Leapstar

/// `leapstar boundary --method original`
@MainActor struct OriginalBoundaries {
    let request: BoundaryRequest
    let settings: Settings
    let console: Console

    func run(_ printsRequest: Bool) async throws(CommandError) {
        let idle = IdleOptions(settings, console)
        try idle.refuse([Keys.complete.name], because: "completeness is proved of the certified search")
        try idle.refuse([Keys.confidence.name], because: "the original search states no confidence")
        try idle.refuse([Keys.certificate.name], because: "the original search certifies nothing")
        let plan = try settings.checked(try request.originalPlan())
        let search = plan.search
        try idle.refuseOfSample(plan.experiment.experiment)
        if printsRequest { return try settings.write(plan.request, console: console) }
        let setup = try await RunSetup(
            settings, plan.experiment, largestStep: search.range.upperBound, console: console)
        let prober = try await setup.prober()
        let question = RunRecord.Question.boundary(
            lower: search.range.lowerBound, upper: search.range.upperBound, tolerance: search.tolerance)
        var presenter = try RunPresenter(
            setup.record(.boundary(plan.request), question), settings: settings, console: console)
        try settings.refuseUnread()
        try presenter.open()
        do throws(CommandError) { try await present(search.events(prober), on: &presenter) } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without an outcome where the task was cancelled.
    private func present(
        _ events: AsyncThrowingStream<SearchEvent, any Error>, on presenter: inout RunPresenter
    ) async throws(CommandError) {
        var outcome: SearchOutcome?
        do {
            for try await event in events {
                switch event {
                case .trial(let probe): try presenter.add(probe)
                case .finished(let end): outcome = end
                }
            }
        } catch {
            let error = CommandError(caught: error)
            if error != .cancelled { throw error }
        }
        switch outcome {
        case .found(let boundary):
            try presenter.close(presenter.run.status(ofBoundary: boundary), boundaries: [boundary])
        case .noSignChange: try presenter.close(presenter.run.status(ofBoundary: nil))
        case nil: try presenter.close(.cancelled)
        }
    }
}
