import ArgumentParser
import Doctor
import Jobs

/// What is examined, and how thoroughly.
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
    /// No key of a configuration file.
    private static let deviceKey = SettingKey("device", .count("0, pocl or all"))

    func effort() throws(CommandError) -> Effort {
        if quick && exhaustive { throw .usage("--quick and --exhaustive exclude each other; leave one of them out") }
        return quick ? .quick : exhaustive ? .exhaustive : .usual
    }

    /// What is examined, and why devices are missing.
    func candidates() throws(CommandError) -> (candidates: [Candidate], notes: [String]) {
        guard let device, device != "all" else { return everything }
        if device.first?.isLetter == true {
            do { return (try Candidate.devices(called: device), []) } catch { throw CommandError(error) }
        }
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: ["device": .text(device)])])
        guard let index = try settings.count(Self.deviceKey, as: Int.self) else { return everything }
        do { return ([try Candidate.device(index: index)], []) } catch { throw CommandError(error) }
    }

    private var everything: (candidates: [Candidate], notes: [String]) {
        let all = Candidate.all()
        return (all.candidates, all.notes.map { $0.spelled(.flags) })
    }
}
