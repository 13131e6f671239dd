import ArgumentParser
import Leapstar

/// `leapstar fan`
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
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let (dt, recordings) = (plan.dt, plan.recordings)
        let picture = try settings.picture()
        var output = try settings.dataOutput(console, keepsGoing: picture != nil)
        try idle.refuseNoise(plan.experiment.experiment)
        let setup = try await RunSetup(settings, plan.experiment, largestStep: dt, console: console)
        let probe: FanProbe
        do throws(ExperimentError) {
            probe = try FanProbe(setup.plan.experiment, on: setup.selection.backend)
        } catch { throw CommandError(JobError(error)) }
        let format = try settings.value(Keys.format) ?? .table
        try settings.refuseUnread()
        let progress = ProgressLine(console.errors)
        progress.show("\(setup.plan.experiment.seeds) seeds")
        defer { progress.stop() }
        guard let fan = try await cancellable({ try await probe.fan(dt: dt, recordings: recordings) }) else {
            throw .cancelled
        }
        progress.stop()
        let record = FanRecord(
            request: plan.request, plan: setup.plan, device: setup.selection.backend.device, fan: fan,
            recordings: recordings)
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try record.listing(format).write(settings, console: console, to: &output)
        }
        errors.keep { () throws(CommandError) in if let picture { try FanFigure(record).figure.draw(to: picture) } }
        try errors.settle()
    }
}
