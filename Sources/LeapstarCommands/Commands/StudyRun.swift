import Journals
import Leapstar
import Reports

/// Runs a study from the command line.
@MainActor struct StudyRun<Plan: StudyPlan> where Plan.Record: ReportedRecord {
    let plan: Plan
    let settings: Settings
    let console: Console
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
        let path = try plan.backend == nil ? nil : settings.pathBeside(Keys.journal)
        try settings.refuseUnread()
        let selection = try await selection(keepingIn: try path.map(open))
        try await warn()
        var presenter = StudyPresenter(plan.record(on: selection), to: target, console: console)
        let plan = plan
        guard let events = try await cancellable({ try plan.events(on: selection) }) else { throw .cancelled }
        do throws(CommandError) { try await presenter.show(events, notice: notice) } catch {
            if error == .cancelled, let path { console.remark("leapstar: 'leapstar resume \(path)' goes on with it") }
            throw error
        }
    }

    /// The journal at `path`, opened for this run.
    private func open(_ path: String) throws(CommandError) -> Journal {
        let subject = JournalSubject(plan.request, arguments: CurrentCommand.arguments)
        let journal: Journal
        do throws(JournalError) { journal = try Journal(path: path, for: subject) } catch {
            throw CommandError(JobError(error))
        }
        if journal.doneBefore > 0 {
            let done = journal.doneBefore.short(3)
            console.remark("leapstar: going on with '\(path)', for which \(done) trajectory-steps were done before")
        }
        return journal
    }

    private func selection(keepingIn journal: Journal?) async throws(CommandError) -> BackendSelection {
        let selection = try await selection()
        guard let journal else { return selection }
        return try settings.checked(try selection.keeping(in: journal))
    }

    private func selection() async throws(CommandError) -> BackendSelection {
        guard plan.backend != nil else {
            do throws(BackendError) { return try await BackendSelection.select(.reference) } catch {
                throw CommandError(error)
            }
        }
        let selection = try await settings.selectBackend(isHostAtWork: plan.isHostAtWork, console: console)
        for warning in selection.warnings { console.warn(warning) }
        return selection
    }

    /// Gives warnings, which take a while for large potentials; none where the task is cancelled before they are known.
    private func warn() async throws(CommandError) {
        let plan = plan
        guard let warnings = try await cancellable({ plan.allWarnings }) else { return }
        for warning in warnings { console.warn(warning) }
    }
}
