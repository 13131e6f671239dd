import ArgumentParser
import Jobs

/// The option for a picture of the results.
struct PictureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Draw a picture with gnuplot: a name that ends in .svg or .png, or in .gp for its script.",
            valueName: "file"))
    var plot: String?
}
