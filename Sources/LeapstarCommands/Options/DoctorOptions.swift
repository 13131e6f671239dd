import ArgumentParser
import Jobs

/// The options about what is examined, and how thoroughly.
struct DoctorOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Index or part of the name of an OpenCL device (see 'leapstar devices'), or all: the processor too. (default: all)",
            valueName: "device"))
    var device: String?

    @Flag(help: "Try all 2³² arguments where an operation has one of 32 bits, and many more of the rest: minutes.")
    var exhaustive = false

    @Flag(help: "Try only what is tried before a device is used for the first time.")
    var quick = false
}

extension DoctorOptions {
    var values: [String: RawValue] {
        [
            Keys.examined.name: device, Keys.exhaustive.name: exhaustive ? "true" : nil,
            Keys.quick.name: quick ? "true" : nil,
        ].asRawValues
    }
}
