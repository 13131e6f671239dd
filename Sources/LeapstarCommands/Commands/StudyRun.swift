import Journals
import Leapstar
import Reports

/// Runs a study from the command line.
@MainActor struct StudyRun<Plan: StudyPlan> where Plan.Record: ReportedRecord {
    let plan: Plan
    let settings: Settings
    let console: Console
    /// The journal that has what other runs did for this one; nil where it has one of its own.
    var merged: Journal?
    /// Called with every event before it is shown.
    var notice: (Plan.Record.Event) -> Void = { _ in }

    init(_ plan: Plan, _ settings: Settings, _ console: Console) {
        (self.plan, self.settings, self.console) = (plan, settings, console)
    }

    /// Runs the study. Whatever can be wrong is found before it begins: what cannot be written even before devices are
    /// opened and proven, which takes seconds.
    func run(
        files: () throws(CommandError) -> [ResultFile<Plan.Record>] = { () throws(CommandError) in [] }
    ) async throws(CommandError) {
        let target = try StudyTarget(settings, files: try files(), console: console)
        let journal = try plan.backend == nil || merged != nil ? nil : RunJournal(plan.request, settings, console)
        try settings.refuseUnread()
        let selection = try await selection()
        let kept = (merged ?? journal?.journal).map { selection.keeping(in: $0) } ?? selection
        let events = try await begin(on: kept)
        var presenter = StudyPresenter(plan.record(on: kept), to: target, console: console)
        do throws(CommandError) { try await presenter.show(events, notice: notice) } catch {
            throw journal?.ended(by: error) ?? error
        }
        if let audit = selection.audit {
            let done =
                audit.works > 0
                ? "\(counted(audit.works, "tile")) run twice, with the same bits" : "no tile was run twice"
            console.remark("leapstar: \(done)")
        }
        journal?.finish()
    }

    private func selection() async throws(CommandError) -> BackendSelection {
        guard plan.backend != nil, merged == nil else {
            // What other runs did is there; the processor will do for the rest.
            let choice: BackendChoice = merged == nil ? .reference : .cpu
            do throws(BackendError) { return try await BackendSelection.select(choice) } catch {
                throw CommandError(error)
            }
        }
        let selection = try await settings.selectBackend(isHostAtWork: plan.isHostAtWork, console: console)
        for warning in selection.warnings { console.warn(warning) }
        return selection
    }

    /// Begins the study, and gives warnings, which may explain why it cannot. Both take a while for large potentials, so they
    /// are made side by side.
    private func begin(
        on selection: BackendSelection
    ) async throws(CommandError) -> AsyncThrowingStream<Plan.Record.Event, any Error> {
        let plan = plan
        let begun = try await cancellable {
            async let warnings = plan.allWarnings
            let events = Result { try plan.events(on: selection) }
            return (await warnings, events)
        }
        guard let (warnings, events) = begun else { throw .cancelled }
        for warning in warnings { console.warn(warning) }
        do { return try events.get() } catch { throw CommandError(caught: error) }
    }
}
