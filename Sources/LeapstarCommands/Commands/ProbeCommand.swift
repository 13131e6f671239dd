import ArgumentParser
import Leapstar

/// The command `leapstar probe`.
struct ProbeCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Run one ensemble: the mean tail drift at one step size.",
        discussion: "Numbers may be written as 1e-3, 1_000_000 or 1e9.")

    @OptionGroup(title: "Step size") var step: StepOptions
    @OptionGroup var options: RunOptions<SamplingEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(step.values)
        let request = try settings.request(ProbeRequest.self)
        let plan = try settings.checked(try request.plan())
        try IdleOptions(settings, console).refuseOfSample(plan.experiment.experiment)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run()
    }
}
