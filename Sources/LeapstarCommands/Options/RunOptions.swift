import ArgumentParser

/// The options that a search and a probe share.
struct RunOptions: ParsableArguments {
    @OptionGroup(title: "Experiment") var experiment: ExperimentOptions
    @OptionGroup(title: "Ensemble") var ensemble: EnsembleOptions
    @OptionGroup(title: "Random numbers") var random: RandomOptions
    @OptionGroup(title: "Proofs") var proof: ProofOptions
    @OptionGroup(title: "Backend") var backend: BackendOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions

    /// These flags and `more`, over the configuration file.
    func settings(_ more: [String: RawValue]) throws(CommandError) -> Settings {
        let flags = [experiment.values, ensemble.values, random.values, proof.values, backend.values, output.values, more]
        return try configuration.settings(flags)
    }
}

extension ConfigurationOptions {
    /// `flags` over the configuration file, if there is one.
    func settings(_ flags: [[String: RawValue]]) throws(CommandError) -> Settings {
        let values = flags.reduce(into: [:]) { all, some in all.merge(some) { $1 } }
        var layers = [SettingsLayer(origin: .commandLine, values: values)]
        if let config { layers.append(try ConfigurationFile.read(config)) }
        return Settings(layers: layers)
    }
}
