import ArgumentParser
import Leapstar

/// The command `leapstar fan`.
struct FanCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "fan",
        abstract: "How the energy changes of many seeds spread over time: quantiles at one step size, and a picture.",
        discussion: """
            Quantiles of 5, 25, 50, 75 and 95 % over the seeds that stay finite, between neighbours on a straight line. Many \
            seeds are run again for every few recordings, so that memory stays bounded. Numbers may be written as 1e-3, \
            1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Fan") var fan: FanOptions
    @OptionGroup var options: RunOptions<SeedEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(fan.values)
        let idle = IdleOptions(settings, console)
        try idle.refuse([Keys.observable.name, Keys.tailFraction.name], because: "a fan shows ΔH over all of the time")
        try idle.refuse([Keys.proofBits.name], because: "a fan proves nothing")
        let request = try settings.request(FanRequest.self)
        let plan = try settings.checked(try request.plan())
        try idle.refuseNoise(plan.experiment.experiment)
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try settings.pictureFile(of: FanRecord.self)
        }
    }
}
