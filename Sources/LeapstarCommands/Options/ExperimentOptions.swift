import ArgumentParser
import Leapstar

/// The options about what is simulated. Values are kept as written: a configuration file may contain the others.
struct ExperimentOptions: ParsableArguments {
    @OptionGroup var landscape: LandscapeOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Rows of its data that each step draws for the gradient of a loss over data; 0 takes all of them. (default: 0)",
            valueName: "count"))
    var batch: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Strength of the noise. (default: 0.2)", valueName: "number"))
    var sigma: String?

    @Option(
        help: ArgumentHelp("Where noise enters: none, gradient or momentum. (default: gradient)", valueName: "channel"))
    var noise: String?

    @Option(
        help: ArgumentHelp(
            "How noise scales with the step: sqrt-dt, or constant as mini-batch noise does. (default: sqrt-dt)",
            valueName: "law"))
    var noiseScaling: String?

    @OptionGroup var schemes: SchemeOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Steps of each trajectory. (default: 1000)", valueName: "count"))
    var steps: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The share of the steps that is averaged at the end. (default: 0.2)", valueName: "number"))
    var tailFraction: String?

    @Option(
        help: ArgumentHelp(
            "What a trajectory gives: tail-mean or final, the energy change in the tail or at the end; \(Observable.all.dropFirst(2).map(\.name).joined(separator: ", ")). (default: tail-mean)",
            valueName: "name"))
    var observable: String?
}

extension ExperimentOptions {
    var values: [String: RawValue] {
        let own = [
            Keys.batch.name: batch, Keys.sigma.name: sigma, Keys.noise.name: noise,
            Keys.noiseScaling.name: noiseScaling,
            Keys.steps.name: steps, Keys.tailFraction.name: tailFraction, Keys.observable.name: observable,
        ].asRawValues
        return own.merging(landscape.values) { $1 }.merging(schemes.values) { $1 }
    }
}

extension [String: String?] {
    /// The options that were given.
    var asRawValues: [String: RawValue] { compactMapValues { $0 }.mapValues(RawValue.text) }
}
