import ArgumentParser
import Leapstar

/// The command `leapstar boundary`.
struct BoundaryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundary",
        abstract:
            "Find every dt* in a range of step sizes, where the expected tail drift changes sign, with a certificate.",
        discussion: """
            Scans the range, tests the sign of the expected drift at chosen step sizes until it is certain, and encloses each \
            sign change in an interval. No sign change is a result too, and so is 'undetermined'. Numbers may be written as \
            1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Search") var search: SearchOptions
    @OptionGroup var options: RunOptions<AnyEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(search.values)
        let request = try settings.request(BoundaryRequest.self)
        switch request.method ?? .certified {
        case .certified: try await certify(request, settings, console)
        case .original: try await search(request, settings, console)
        }
    }

    @MainActor private func certify(
        _ request: BoundaryRequest, _ settings: Settings, _ console: Console
    ) async throws(CommandError) {
        let plan = try settings.checked(try request.certifiedPlan())
        let (idle, estimator) = (IdleOptions(settings, console), plan.search.estimator)
        try idle.refuseOfSearch(plan.experiment.experiment, estimator)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        var study = StudyRun(plan, settings, console)
        study.notice = { if case .chose(let choice) = $0 { idle.warn(choice, asked: estimator) } }
        try await study.run { () throws(CommandError) in try settings.certificateFile(console) }
    }

    /// Runs the original tool's search.
    @MainActor private func search(
        _ request: BoundaryRequest, _ settings: Settings, _ console: Console
    ) async throws(CommandError) {
        let idle = IdleOptions(settings, console)
        try idle.refuse([Keys.complete.name], because: "completeness is proved of the certified search")
        try idle.refuse([Keys.confidence.name], because: "the original search states no confidence")
        try idle.refuse([Keys.certificate.name], because: "the original search certifies nothing")
        var asked = request
        // In a file they may be for other runs.
        (asked.confidence, asked.provesCompleteness) = (nil, nil)
        let plan = try settings.checked(try asked.originalPlan())
        try idle.refuseOfSample(plan.experiment.experiment)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run()
    }
}
