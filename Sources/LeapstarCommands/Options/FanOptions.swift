import ArgumentParser
import Jobs

/// The options of a fan: its step size, how often it is recorded, and its picture.
struct FanOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: ArgumentHelp("The step size, such as 0.0025.", valueName: "number"))
    var dt: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Record so many steps, at equal distances, at most. (default: 100)", valueName: "count"))
    var recordings: String?

    @OptionGroup var picture: PictureOptions
}

extension FanOptions {
    var values: [String: RawValue] {
        [Keys.dt.name: dt, Keys.recordings.name: recordings, Keys.plot.name: picture.plot].asRawValues
    }
}
