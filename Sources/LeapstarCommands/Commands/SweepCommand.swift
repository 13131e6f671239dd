import ArgumentParser
import Leapstar

/// The command `leapstar sweep`.
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
        let (idle, estimator) = (IdleOptions(settings, console), plan.sweep.estimator)
        try idle.refuseOfSearch(plan.experiment.experiment, estimator)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let remark = try settings.remark(on: request.share)
        var study = StudyRun(plan, settings, console)
        study.notice = { if case .chose(let choice) = $0 { idle.warn(choice, asked: estimator) } }
        try await study.run { () throws(CommandError) in try settings.pictureFile(of: SweepRecord.self) }
        if let remark { console.remark(remark) }
    }
}
