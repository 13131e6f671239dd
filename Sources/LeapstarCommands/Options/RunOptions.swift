import ArgumentParser
import Jobs

/// The options that a search and a probe share.
struct RunOptions<Estimators: EstimatorHelp>: ParsableArguments {
    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @OptionGroup(title: "Ensemble") var ensemble: EnsembleOptions<Estimators>
    @OptionGroup(title: "Random numbers") var random: RandomOptions
    @OptionGroup(title: "Proofs") var proof: ProofOptions
    @OptionGroup(title: "Backend") var backend: BackendOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: StudyConfigurationOptions

    /// The settings: these flags and `more`, over the configuration file.
    @MainActor func settings(_ more: [String: RawValue]) async throws(CommandError) -> Settings {
        let flags = [
            experiment.values, ensemble.values, random.values, proof.values, backend.values, output.values, more,
        ]
        return try await configuration.settings(flags)
    }
}

extension ConfigurationOptions {
    /// The settings: `flags` over the configuration file, if there is one.
    @MainActor func settings(_ flags: [[String: RawValue]]) async throws(CommandError) -> Settings {
        var layers = Settings(flags: flags).layers
        if let config { layers.append(try await ConfigurationFile.read(config)) }
        for place in layers.indices { layers[place] = try await layers[place].readingTables() }
        return Settings(layers: layers)
    }
}
