import ArgumentParser
import Leapstar

/// `leapstar sweep`
struct SweepCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "The expected tail drift at many step sizes, with a band that holds at all of them, and a picture.",
        discussion: """
            Every step size takes the same number of seeds. Where the expectation has a closed form nothing is sampled. \
            Numbers may be written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Sweep") var sweep: SweepOptions
    @OptionGroup var options: RunOptions<AnyEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(sweep.values)
        let request = try settings.request(SweepRequest.self)
        let plan = try settings.checked(try request.plan())
        let sweep = plan.sweep
        let idle = IdleOptions(settings, console)
        try idle.refuseOfSearch(plan.experiment.experiment, sweep.estimator)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let largest = sweep.stepSizes.reduce(0, max)
        let setup = try await RunSetup(
            settings, plan.experiment, largestStep: largest, isHostAtWork: true, console: console)
        let record = SweepRecord(plan, selection: setup.selection)
        var presenter = try SweepPresenter(record, settings: settings, console: console)
        try settings.refuseUnread()
        try presenter.open()
        let events = sweep.events(setup.plan.experiment, on: setup.selection.backend, host: setup.selection.host)
        do throws(CommandError) {
            try await present(events, on: &presenter) { idle.warn($0, asked: sweep.estimator) }
        } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without the last one where the task was cancelled.
    @MainActor private func present(
        _ events: AsyncThrowingStream<SweepEvent, any Error>, on presenter: inout SweepPresenter,
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
