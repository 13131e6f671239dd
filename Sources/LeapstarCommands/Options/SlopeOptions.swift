import ArgumentParser
import Jobs

/// The options of a slope: its step sizes, the confidence of intervals, and what is written beside the results.
struct SlopeOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            Step sizes: lower:upper:count, with :log behind it for equal ratios, or numbers separated by commas; with \
            --find-bands also lower:upper. For schemes without step sizes of their own.
            """, valueName: "grid"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Where every trajectory ends: steps are this over dt, in place of --steps, so that all tails lie at one time.",
            valueName: "number"))
    var time: String?

    @Flag(help: "End every trajectory of a scheme where that of its least step size ends.")
    var oneTime = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Fit summary files in place of running anything; each is a row. - is standard input.", valueName: "file"))
    var from: [String] = []

    @Flag(help: "Find the ranges of dt in which the local slope is certainly negative, or positive.")
    var findBands = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Step sizes of one local slope, with --find-bands. (default: 4)", valueName: "count"))
    var window: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Ensembles drawn from the seeds for an interval. (default: 1000)", valueName: "count"))
    var replicates: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Probability that an interval is right; with --find-bands, that all bands are. (default: 0.95)",
            valueName: "number"))
    var confidence: String?

    @Option(
        help: ArgumentHelp(
            "Write each scheme's drifts to a summary file in this folder, for --from.", valueName: "folder"))
    var summary: String?

    @OptionGroup var picture: PictureOptions
    @OptionGroup var part: ShareOptions
}

extension SlopeOptions {
    var values: [String: RawValue] {
        [
            Keys.dtGrid.name: dt, Keys.time.name: time, Keys.oneTime.name: oneTime ? "true" : nil,
            Keys.window.name: window, Keys.replicates.name: replicates,
            Keys.confidence.name: confidence, Keys.findBands.name: findBands ? "true" : nil,
            Keys.summary.name: summary, Keys.plot.name: picture.plot,
        ].asRawValues.merging(part.values) { $1 }
    }
}
