import ArgumentParser
import Leapstar
import Reports

/// The command `leapstar doctor`.
struct DoctorCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Prove devices: compare every operation with its definition, bit for bit.",
        discussion: """
            Each device's answers are compared with Swift's scalar definitions and the reference backend. The verdict is kept: \
            a device that failed is not used. The exit code is 1 where one failed.
            """)

    @OptionGroup(title: "Examination") var examination: DoctorOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Request") var asking: RequestOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(flags: [examination.values, output.values])
        let request = try settings.request(DoctorRequest.self)
        let plan = try settings.checked(try request.plan())
        if asking.printRequest { return try settings.write(plan.request, console: console) }
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in [Self.findings] }
    }

    /// The exit code says that a device failed, after everything is written.
    private static let findings = ResultFile<DoctorRecord>(isElsewhere: false) { (record) throws(CommandError) in
        if let failure = record.document.failure { throw .failure(failure) }
    }
}
