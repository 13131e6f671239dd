import ArgumentParser
import Leapstar

/// The options about what a run keeps of itself until it is finished.
struct JournalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep what is finished in this file, so that the same command, or 'leapstar resume', goes on where a run was ended.",
            valueName: "file"))
    var journal: String?

    @Flag(
        name: .customLong("no-journal"),
        help: "Keep no journal, which every run of more than a minute has until it is finished.")
    var withoutJournal = false

    var values: [String: RawValue] {
        [Keys.journal.name: journal, Keys.noJournal.name: withoutJournal ? "true" : nil].asRawValues
    }
}
