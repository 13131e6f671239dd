import ArgumentParser

/// The command `leapstar langevin`: a group of studies.
struct LangevinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "langevin",
        abstract: "Langevin dynamics: solve them, and check what an ensemble shows.",
        discussion: """
            dx = -M grad U dt + sqrt(2TM) dW, or dx = f dt + g dW; see Documentation/Langevin.md for what each check can show.
            """,
        subcommands: [
            LangevinRunCommand.self, SolveCommand.self, CheckGibbsCommand.self, FokkerPlanckCommand.self,
            MixingTimeCommand.self,
            TemperatureSweepCommand.self,
            FirstPassageCommand.self, DiscretizationCommand.self, StationaryBiasCommand.self,
            VerifyColorsCommand.self,
        ])
}
