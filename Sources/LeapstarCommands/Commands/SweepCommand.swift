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
    /// Seeds of each step size where nothing is said.
    private static let seeds: UInt64 = 4096

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(sweep.values)
        let (sweep, grid) = try settings.sweep()
        let largest = grid.values.reduce(0, max)
        let idle = IdleOptions(settings, console)
        try idle.refuseOfSearch(try ExperimentPlan(settings, seeds: Self.seeds).experiment, sweep.estimator)
        let setup = try await RunSetup(
            settings, largestStep: largest, seeds: Self.seeds, isHostAtWork: true, console: console)
        try setup.plan.experiment.requireExpansion(for: sweep.estimator)
        let record = SweepRecord(plan: setup.plan, sweep: sweep, grid: grid, selection: setup.selection)
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

extension Experiment {
    /// Refuses before anything is written what has no expansion in the noise, where the estimator is one.
    fileprivate func requireExpansion(for estimator: EstimatorChoice) throws(CommandError) {
        guard estimator == .secondOrder || estimator == .exact, !observable.isLinearInChange else { return }
        throw CommandError(ExperimentError.expansion(.observable(observable)))
    }
}
