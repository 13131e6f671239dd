import ArgumentParser

/// How cost grows, in place of the fixed cases.
struct ScaleOptions: ParsableArguments {
    /// No key of a configuration file.
    static let secondsKey = SettingKey("seconds", .number("5"))

    @Flag(
        help: """
            Measure cost and memory against trajectories, steps, dimension and expression size, one at a time; --trajectories is \
            then the most of them (1e7).
            """)
    var scale = false

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("With --scale: leave out what would take longer than this in one run. (default: 5)", valueName: "number"))
    var seconds: String?

    @Option(
        help: ArgumentHelp(
            "With --scale: draw a picture with gnuplot: a name that ends in .svg or .png, or in .gp for its script.",
            valueName: "file"))
    var plot: String?
}

extension ScaleOptions {
    var values: [String: RawValue] { [Self.secondsKey.name: seconds, Keys.plot.name: plot].asRawValues }

    /// Says what only makes sense together.
    func validate() throws {
        if !scale, seconds != nil || plot != nil { throw ValidationError("--seconds and --plot are for --scale; add it") }
    }
}
