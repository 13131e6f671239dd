import ArgumentParser
import LangevinStudies
import Leapstar
import Reports

/// The command `leapstar langevin verify-colors`.
struct VerifyColorsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-colors",
        abstract: "Check the balance of a seed's colours modulo 3, or compute an audit log again.",
        discussion: """
            A log that 'leapstar langevin solve --audit FILE' wrote holds its request, and every line is computed again from \
            that; of another log, the colours and trits are, from --seed. The first line that differs is an error.
            """)

    @Argument(help: ArgumentHelp("The audit log; without it, colours of the seed are checked.", valueName: "log"))
    var log: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The seed of the colours, such as 42. (default: 0xDEADBEEF)", valueName: "count"))
    var seed: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many colours to check without a log. (default: 1000)", valueName: "count"))
    var count: String?

    @OptionGroup var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Request") var asking: RequestOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let own = [
            Keys.log.name: log, Keys.seed.name: seed, Keys.count.name: count, Keys.plot.name: picture.plot,
        ].asRawValues
        let settings = Settings(flags: [own, output.values])
        let request = try settings.request(VerifyColorsRequest.self)
        let plan = try settings.checked(try request.plan())
        _ = try settings.value(Keys.format)
        if asking.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try settings.pictureFile(of: VerifyColorsRecord.self) + [Self.agrees]
        }
    }

    /// Throws where a log differs, after what was found has been written.
    private static let agrees = ResultFile<VerifyColorsRecord>(isElsewhere: false) { (record) throws(CommandError) in
        if let failure = record.document.failure { throw .failure("'\(record.plan.request.log ?? "")': \(failure)") }
    }
}
