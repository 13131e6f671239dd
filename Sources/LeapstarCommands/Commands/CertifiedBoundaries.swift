import Leapstar

/// `leapstar boundary`, with a certificate.
@MainActor struct CertifiedBoundaries {
    let settings: Settings
    let console: Console
    /// The most seeds of one probe where nothing is said.
    private static let seeds: UInt64 = 1 << 22

    func run() async throws(CommandError) {
        let search = try settings.certifiedSearch()
        try ExperimentPlan(settings).requireSign()
        let setup = try await RunSetup(
            settings, largestStep: search.range.upperBound, seeds: Self.seeds, console: console)
        let record = CertifiedRecord(plan: setup.plan, search: search, selection: setup.selection)
        let path = try settings.value(Keys.output)
        let style = Style(usesColour: console.usesColour && path == nil)
        let report = (try settings.value(Keys.format) ?? .table).certifiedReport(style: style)
        let certificate = try settings.value(Keys.certificate)
        var presenter = CertifiedPresenter(
            record, report: report, output: try DataOutput(console, path: path, keepsGoing: certificate != nil),
            certificate: try certificate.map { path throws(CommandError) in try AtomicFile.create(path) },
            console: console)
        let events = search.events(setup.plan.experiment, on: setup.selection.backend, host: setup.selection.host)
        do throws(CommandError) { try await present(events, on: &presenter) } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without an outcome where the task was cancelled.
    private func present(
        _ events: AsyncThrowingStream<CertifiedEvent, any Error>, on presenter: inout CertifiedPresenter
    ) async throws(CommandError) {
        do {
            for try await event in events { try presenter.show(event) }
        } catch {
            let error = CommandError(caught: error)
            if error != .cancelled { throw error }
        }
        try presenter.close()
    }
}
