import ArgumentParser
import Leapstar

/// The command `leapstar trace`.
struct TraceCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Follow single trajectories: energy, its change, positions and momenta over time, and a picture.",
        discussion: """
            Trajectories are followed by the scalar reference, so they have the bits of every backend. Numbers may be \
            written as 1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Trace") var trace: TraceOptions
    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @OptionGroup(title: "Random numbers") var random: RandomOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: StudyConfigurationOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await configuration.settings([trace.values, experiment.values, random.values, output.values])
        // Gradients of large potentials take a while.
        let request = try settings.request(TraceRequest.self)
        guard let found = try await cancellable({ Result { () throws(JobError) in try request.plan() } }) else {
            throw .cancelled
        }
        var plan = try settings.checked(try found.get())
        let idle = IdleOptions(settings, console)
        try idle.refuse(
            [Keys.observable.name, Keys.tailFraction.name], because: "a trace shows H and ΔH over all of the time")
        try idle.refuseNoise(plan.experiment.experiment)
        if configuration.printRequest { return try settings.write(plan.request, console: console) }
        plan.keepsPoints = false
        if settings.strongest(having: Keys.plot.name) == nil {
            try idle.refuse([Keys.density.name], because: "no picture is drawn")
        } else {
            let density = try settings.value(Keys.density)
            plan = try settings.checked(try plan.picturing(density))
        }
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try settings.pictureFile(of: TraceRecord.self)
        }
    }
}
