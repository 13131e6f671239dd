import ArgumentParser
import Leapstar

/// The option for a share of a study, for machines that do not know each other.
struct ShareOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Run only this share, such as 3/8, and keep it in --journal; 'leapstar merge' gives the whole result.",
            valueName: "K/N"))
    var share: String?

    var values: [String: RawValue] { [Keys.share.name: share].asRawValues }
}

extension Settings {
    static func shareWithoutJournal(_ share: Share, _ name: String) -> CommandError {
        .usage("\(name) got '\(share.text)' without a journal, in which the share is kept; give --journal FILE")
    }

    /// Refuses what makes no sense with a share, and returns the remark for the end of its run; nil for the whole.
    func remark(on share: Share?) throws(CommandError) -> String? {
        guard let share else { return nil }
        for key in [Keys.plot.name, Keys.summary.name] where strongest(having: key) != nil {
            throw .usage("\(named(key)) is for the whole, got \(named(Keys.share.name)); give it to 'leapstar merge'")
        }
        guard try value(Keys.journal) != nil else { throw Self.shareWithoutJournal(share, named(Keys.share.name)) }
        return
            "leapstar: this is share \(share.index) of \(share.count); 'leapstar merge' with the journals of all gives the result"
    }
}
