import ArgumentParser
import Leapstar

/// `leapstar boundary`
struct BoundaryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundary",
        abstract: "Search a range of step sizes for dt*, where the sign of the mean tail drift flips.",
        discussion: """
            Evaluates both ends; with equal signs scans nine points between them; then halves the interval in which the \
            sign changes. No sign change is a result too. Numbers may be written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Search") var search: SearchOptions
    @OptionGroup var options: RunOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try options.settings(search.values)
        let search = try settings.boundarySearch()
        let setup = try RunSetup(settings, largestStep: search.range.upperBound, console: console)
        let question = RunRecord.Question.boundary(
            lower: search.range.lowerBound, upper: search.range.upperBound, tolerance: search.tolerance)
        var presenter = try RunPresenter(setup.record(question), settings: settings, console: console)
        try presenter.open()
        do throws(CommandError) { try await present(search.events(setup.prober), on: &presenter) } catch {
            presenter.abandon()
            throw error
        }
    }

    /// Shows the events as they come. They end without an outcome where the task was cancelled.
    @MainActor private func present(
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
        case .found(let boundary): try presenter.close(.found, boundaries: [boundary])
        case .noSignChange: try presenter.close(.noSignChange)
        case nil: try presenter.close(.cancelled)
        }
    }
}
