import Leapstar

/// `leapstar boundary`, with a certificate.
@MainActor struct CertifiedBoundaries {
    let request: BoundaryRequest
    let settings: Settings
    let console: Console

    func run(_ printsRequest: Bool) async throws(CommandError) {
        let plan = try settings.checked(try request.certifiedPlan())
        let search = plan.search
        let idle = IdleOptions(settings, console)
        try idle.refuseOfSearch(plan.experiment.experiment, search.estimator)
        if printsRequest { return try settings.write(plan.request, console: console) }
        let setup = try await RunSetup(
            settings, plan.experiment, largestStep: search.range.upperBound, isHostAtWork: true, console: console)
        let record = CertifiedRecord(plan, selection: setup.selection)
        let path = try settings.outputPath()
        let certificate = try settings.certificatePath()
        let style = Style(usesColour: console.usesColour && path == nil)
        let report = (try settings.value(Keys.format) ?? .table).certifiedReport(style: style)
        var presenter = CertifiedPresenter(
            record, report: report, output: try DataOutput(console, path: path, keepsGoing: certificate?.file != nil),
            certificate: try certificate.map { path throws(CommandError) in try DataOutput(console, path: path.file) },
            console: console)
        try settings.refuseUnread()
        let events = search.events(setup.plan.experiment, on: setup.selection.backend, host: setup.selection.host)
        do throws(CommandError) {
            try await present(events, on: &presenter) { idle.warn($0, asked: search.estimator) }
        } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without an outcome where the task was cancelled.
    private func present(
        _ events: AsyncThrowingStream<CertifiedEvent, any Error>, on presenter: inout CertifiedPresenter,
        chose: (EstimatorSelection) -> Void
    ) async throws(CommandError) {
        do {
            for try await event in events {
                if case .chose(let choice) = event { chose(choice) }
                try presenter.show(event)
            }
        } catch {
            let error = CommandError(caught: error)
            if error != .cancelled { throw error }
        }
        try presenter.close()
    }
}
