import ArgumentParser
import Leapstar

/// The options about what a benchmark measures instead of rates in fixed cases.
struct BenchKindOptions: ParsableArguments {
    @Flag(help: "Measure what each device could do at best as well, and the share of it that is reached.")
    var roofline = false

    @Flag(
        help: """
            Measure cost and memory against trajectories, steps, dimension and expression size, one at a time; --trajectories is \
            then the most of them (1e7).
            """)
    var scale = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "With --scale: leave out what would take longer than this in one run. (default: 5)", valueName: "number"))
    var seconds: String?

    @Option(
        help: ArgumentHelp(
            "With --roofline or --scale: draw a picture with gnuplot: a name that ends in .svg or .png, or in .gp for its script.",
            valueName: "file"))
    var plot: String?
}

extension BenchKindOptions {
    var values: [String: RawValue] {
        [
            BenchKeys.roofline.name: roofline ? "true" : nil, BenchKeys.scale.name: scale ? "true" : nil,
            BenchKeys.seconds.name: seconds, Keys.plot.name: plot,
        ].asRawValues
    }

    /// Refuses combinations that make no sense, as far as requests do not.
    func validate() throws {
        if !scale, !roofline, plot != nil {
            throw ValidationError(
                "--plot draws what --roofline or --scale measures; add one of them, or leave --plot out")
        }
    }
}
