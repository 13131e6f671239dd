import ArgumentParser
import Journals
import Leapstar

/// The command `leapstar run`.
struct RunCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a study from its request in JSON, and write its result as JSON.",
        discussion: """
            A request is one object: its study under "kind", such as "boundary", and options under their long names; \
            --print-request shows that of a command. What it leaves open has the study's defaults. The JSON of a result is run again \
            by its "request". With --events every line is an object: what happens, and at last {"event":"finished","result":…} or {"event":"failed","error":…}.
            """)

    @Argument(help: ArgumentHelp("The request; - is standard input.", valueName: "file")) var request: String
    @Flag(help: "Write what happens as lines of JSON, the result last.") var events = false
    @Option(
        help: ArgumentHelp(
            "Write to this file in place of standard output, which - names too; it appears when it is complete.",
            valueName: "file"))
    var output: String?

    @OptionGroup var journal: JournalOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let own = [Keys.output.name: output].asRawValues.merging(journal.values) { $1 }
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: own)])
        let path = try settings.outputPath()
        switch await asked() {
        case .success(let job):
            if let shared = job as? any SharedRequest, let share = shared.share {
                guard try settings.value(Keys.journal) != nil else {
                    throw Settings.shareWithoutJournal(share, "\"share\"")
                }
            }
            var output = try DataOutput(console, path: path)
            let journal = try RunJournal(job, settings, console)
            do throws(CommandError) { try await run(job, to: &output, console, journal: journal?.journal) } catch {
                throw journal?.ended(by: error) ?? error
            }
            journal?.finish()
        case .failure(let error):
            guard events else { throw CommandError(error, .json) }
            var output = try DataOutput(console, path: path)
            throw failure(error, to: &output)
        }
    }

    @MainActor private func asked() async -> Result<any Job, JobError> {
        do throws(JobError) { return .success(try await RequestFile.read(request)) } catch { return .failure(error) }
    }

    /// The error of the command. Where events are requested, it is also their last; if it cannot be written there, the
    /// command still reports it.
    @MainActor private func failure(_ error: JobError, to output: inout DataOutput) -> CommandError {
        if events {
            try? output.write(JSONText.line(FailedLine(ErrorDocument(error))) + "\n")
            try? output.finish()
        }
        return CommandError(error, .json)
    }

    /// Runs a job and writes its outcome. A cancelled one writes what it has, and then throws as cancelled.
    @MainActor private func run<Asked: Job>(
        _ job: Asked, to output: inout DataOutput, _ console: Console, journal: Journal?
    ) async throws(CommandError) {
        let result = try await job.followed(keptIn: journal) { event throws(CommandError) in
            try show(event, to: &output, console)
        }
        let outcome: Asked.Outcome
        do throws(JobError) { outcome = try result.get() } catch { throw failure(error, to: &output) }
        try output.write(events ? JSONText.line(FinishedLine(outcome)) + "\n" : JSONText.document(outcome))
        try output.finish()
        if Task.isCancelled { throw .cancelled }
        if let verification = outcome as? VerifyDocument, !verification.verified {
            throw .failure("what is computed now differs from the certificate; it was altered or a device is wrong")
        }
        let failure = (outcome as? DoctorDocument)?.failure ?? (outcome as? VerifyColorsDocument)?.failure
        if let failure { throw .failure(failure) }
    }

    @MainActor private func show(_ event: JobEvent, to output: inout DataOutput, _ console: Console)
        throws(CommandError)
    {
        if events { return try output.write(JSONText.line(event) + "\n") }
        switch event {
        case .warning(let text): console.warn(text.spelled(.json))
        case .note(let text): console.note(text.spelled(.json))
        default: break
        }
    }
}
