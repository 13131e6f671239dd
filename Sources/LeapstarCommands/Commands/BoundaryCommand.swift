import ArgumentParser
import Leapstar

/// `leapstar boundary`
struct BoundaryCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "boundary",
        abstract:
            "Find every dt* in a range of step sizes, where the expected tail drift changes sign, with a certificate.",
        discussion: """
            Scans the range, tests the sign of the expected drift at chosen step sizes until it is certain, and encloses each \
            sign change in an interval. No sign change is a result too, and so is 'undetermined'. Numbers may be written as \
            1e-3, 1_000_000 or 1e9.
            """)

    @OptionGroup(title: "Search") var search: SearchOptions
    @OptionGroup var options: RunOptions<AnyEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(search.values)
        let request = try settings.request(BoundaryRequest.self)
        let printsRequest = options.configuration.printRequest
        switch request.method ?? .certified {
        case .certified:
            try await CertifiedBoundaries(request: request, settings: settings, console: console).run(printsRequest)
        case .original:
            try await OriginalBoundaries(request: request, settings: settings, console: console).run(printsRequest)
        }
    }
}
