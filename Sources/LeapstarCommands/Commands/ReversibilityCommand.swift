import ArgumentParser
import Leapstar

/// The command `leapstar reversibility`.
struct ReversibilityCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "reversibility",
        abstract: "How far each scheme comes back: so many steps forward, the motion reversed, as many steps back.",
        discussion: """
            Without noise, on the full gradient, in the landscape's own dimension. Momenta are negated; an optimiser, which has none, \
            goes back with the step size -dt. fixed-point-leapfrog comes back to the last bit.
            """)

    @OptionGroup(title: "Round trip") var trip: RoundTripOptions
    @OptionGroup(title: "Experiment") var landscape: LandscapeOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: StudyConfigurationOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await configuration.settings([trip.values, landscape.values, output.values])
        let request = try settings.keepingSchemesOfFlags.request(ReversibilityRequest.self)
        let plan = try settings.checked(try request.plan())
        if configuration.printRequest { return try settings.write(plan.request, console: console) }
        if !plan.schemes.contains(where: \.hasMomenta) {
            try IdleOptions(settings, console).refuse(
                [Keys.mass.name, Keys.fanIn.name, Keys.startP.name, Keys.momenta.name],
                because: "none of the schemes has momenta")
        }
        try await StudyRun(plan, settings, console).run()
    }
}

extension Settings {
    /// The settings, with schemes from flags alone: a configuration file may be for other commands too, and a scheme
    /// that it names has no part in a comparison of schemes.
    fileprivate var keepingSchemesOfFlags: Settings {
        Settings(
            layers: layers.map { layer in
                layer.origin == .commandLine
                    ? layer
                    : layer.keeping { $0 != Keys.scheme.name }
            }, log: log)
    }
}
