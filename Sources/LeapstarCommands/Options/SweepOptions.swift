import ArgumentParser
import Jobs

/// The options of a sweep: its step sizes and its picture.
struct SweepOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Step sizes: lower:upper:count, with :log behind it for equal ratios, or numbers separated by commas.",
            valueName: "grid"))
    var dt: String?

    @OptionGroup var curve: CurveOptions
}

/// The options of a map: the range of step sizes and the picture.
struct MapOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Range of step sizes. (default: 0.0022:0.0028)", valueName: "lower:upper"))
    var dt: String?

    @OptionGroup var completeness: CompletenessOptions
    @OptionGroup var curve: CurveOptions
}

/// The options about the confidence of a curve or a map, and its picture.
struct CurveOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Probability that all that is said is true. (default: 0.99)", valueName: "number"))
    var confidence: String?

    @OptionGroup var picture: PictureOptions
    @OptionGroup var part: ShareOptions
}

extension SweepOptions {
    var values: [String: RawValue] { curve.values.merging([Keys.dt.name: dt].asRawValues) { $1 } }
}

extension MapOptions {
    var values: [String: RawValue] {
        curve.values.merging([Keys.dt.name: dt].asRawValues) { $1 }.merging(completeness.values) { $1 }
    }
}

extension CurveOptions {
    var values: [String: RawValue] {
        [Keys.confidence.name: confidence, Keys.plot.name: picture.plot].asRawValues.merging(part.values) { $1 }
    }
}
