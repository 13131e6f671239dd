import Testing

@testable import LeapstarCommands

/// The tables of commands and options in Documentation/CommandLine.md agree with the help. `make documents` writes
/// them.
@Suite struct OptionDocumentTests {
    private static func commands() throws -> String {
        let entries = try HelpPage.of(nil).sections["SUBCOMMANDS"] ?? []
        return GeneratedBlocks.table(["command", "what it does"], entries.map { ["`\($0.label)`", $0.markdown] })
    }

    private static func options(of command: String, _ section: String) throws -> String {
        let entries = try #require(HelpPage.of(command).sections[section])
        return GeneratedBlocks.table(
            ["option", "what it is", "default"],
            entries.map { ["`\($0.label)`", $0.markdown, $0.usual?.markdown ?? "–"] })
    }

    @Test func theDocumentIsWhatTheHelpSays() throws {
        try GeneratedBlocks(name: "CommandLine.md").compare([
            ("commands", try Self.commands()),
            ("options of boundary", try Self.options(of: "boundary", "SEARCH")),
            ("options of slope", try Self.options(of: "slope", "SLOPES")),
            ("options of doctor", try Self.options(of: "doctor", "EXAMINATION")),
        ])
    }

    /// The reader of help is no check that cannot fail.
    @Test func helpIsUnderstood() throws {
        let page = try HelpPage.of("boundary")
        #expect(page.sections.count > 6 && page.sections["SEARCH"]?.count == 6)
        let decay = try #require(page.entry(named: "weight-decay"))
        #expect(decay.label == "--weight-decay <number>" && decay.text == "Decoupled weight decay of adamw.")
        #expect(decay.usual == "0.01" && page.entry(named: "complete")?.usual == nil)
        #expect(page.entry(named: "tolerance")?.usual == "1e-4 of dt*; 2e-5 for the original search")
        #expect(try HelpPage.of(nil).sections["SUBCOMMANDS"]?.contains { $0.label == "boundary" } == true)
    }
}
