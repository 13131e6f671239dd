import Foundation

@testable import LeapstarCommands

extension HelpPage {
    /// Of a command, or of the whole program, from the texts that ``HelpTests`` compares.
    static func of(_ command: String?) throws -> HelpPage {
        let name = command.map { "help-\($0)" } ?? "help"
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
        return HelpPage(try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8))
    }
}

extension HelpPage.Entry {
    /// `text` where nothing is a mark of Markdown.
    var markdown: String { text.markdown }
}

extension String {
    var markdown: String { replacing("*", with: "\\*").replacing("<", with: "&lt;") }
}
