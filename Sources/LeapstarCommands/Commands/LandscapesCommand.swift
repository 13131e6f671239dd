import ArgumentParser
import Leapstar
import Reports

/// The command `leapstar landscapes`.
struct LandscapesCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "landscapes", abstract: "List the landscapes that have a name, with their parameters and starts.")

    @OptionGroup(title: "Output") var output: OutputOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(layers: [SettingsLayer(origin: .commandLine, values: output.values)])
        let landscapes = LandscapeLibrary.named
        let listing = Listing(
            titles: ["name", "dimension", "parameters", "start q", "start p", "summary"], numbers: [1],
            rows: landscapes.map(\.cells), document: LandscapesDocument(landscapes))
        try listing.write(settings, console: console)
    }
}

extension Landscape {
    fileprivate var cells: [String] {
        let parameters = parameters.map { "\($0.name)=\($0.value.short())" }.joined(separator: " ")
        return [name, "\(dimension)", parameters, start.q.briefly, start.p.briefly, summary]
    }
}

extension [Double] {
    /// The numbers if they are few and short, otherwise how many there are.
    fileprivate var briefly: String { count <= 8 && listed.count <= 24 ? listed : "\(count) numbers" }
}
