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
        let run = RunRecord(plan: setup.plan, question: question, device: setup.prober.backend.device)
        var presenter = try RunPresenter(run, settings: settings, console: console)
        try presenter.open()
        do {
            for try await event in search.events(setup.prober) {
                switch event {
                case .trial(let probe): try presenter.add(probe)
                case .finished(.found(let boundary)): return try presenter.close(.found, boundaries: [boundary])
                case .finished(.noSignChange): return try presenter.close(.noSignChange)
                }
            }
        } catch {
            let error = CommandError(caught: error)
            presenter.abandon()
            if error != .cancelled { throw error }
        }
        // The events end without an outcome where the task was cancelled.
        try presenter.close(.cancelled)
    }
}
