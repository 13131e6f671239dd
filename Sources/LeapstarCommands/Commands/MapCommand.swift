import ArgumentParser
import Leapstar

/// `leapstar map`
struct MapCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "The boundaries dt* for every value of one parameter or every pair of two, and a picture.",
        discussion: """
            One or two of --mass, --sigma and --set name=… are given as grids, lower:upper:count, with :log behind it for \
            equal ratios. With one grid the picture shows its plane with dt. Nothing is sampled unless --estimator names an \
            estimator that samples: then each cell is a certified search.
            """)

    @OptionGroup(title: "Map") var map: MapOptions
    @OptionGroup var options: RunOptions<AnyEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(map.values)
        let request = try settings.request(MapRequest.self)
        let plan = try settings.checked(try request.plan())
        try IdleOptions(settings, console).refuseOfSearch(
            plan.experiment.experiment, plan.map.estimator, isMap: true,
            sigmaVaries: plan.map.axes.contains { $0.parameter == .sigma })
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let selection = try await settings.selectBackend(isHostAtWork: true, console: console)
        for warning in selection.warnings { console.warn(warning) }
        try await plan.warnIfUnstable(console: console)
        var presenter = try MapPresenter(
            MapRecord(plan: plan, selection: selection), settings: settings, console: console)
        try settings.refuseUnread()
        let events = plan.map.events(plan.experiment.experiment, on: selection.backend, host: selection.host)
        do throws(CommandError) { try await present(events, on: &presenter) } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without an outcome where the task was cancelled.
    @MainActor private func present(
        _ events: AsyncThrowingStream<MapEvent, any Error>, on presenter: inout MapPresenter
    ) async throws(CommandError) {
        do { for try await event in events { presenter.show(event) } } catch {
            let error = CommandError(caught: error)
            if error != .cancelled { throw error }
        }
        try presenter.close()
    }
}

extension MapPlan {
    /// Says so where the forces linearised at the start make the scheme unstable in a corner of the map.
    @MainActor fileprivate func warnIfUnstable(console: Console) async throws(CommandError) {
        let plan = self
        guard let warning = try await cancellable({ plan.stabilityWarning }) ?? nil else { return }
        console.warn(warning)
    }
}
