import ArgumentParser
import Leapstar
import Reports

/// The command `leapstar bench`.
struct BenchCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure trajectory-steps per second of each backend and device on fixed cases.",
        discussion: """
            Backends take turns within each repeat; the median and the best time count. Results must agree bit for bit. \
            Cases: \(BenchRequest.caseNames.joined(separator: ", ")).
            """)

    @OptionGroup(title: "Benchmark") var work: BenchOptions
    @OptionGroup(title: "In place of rates on fixed cases") var kind: BenchKindOptions
    @OptionGroup(title: "Output") var output: OutputOptions
    @OptionGroup(title: "Request") var asking: RequestOptions

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = Settings(flags: [work.values, kind.values, output.values])
        let request = try settings.request(BenchRequest.self)
        let plan = try settings.checked(try request.plan())
        _ = try settings.value(Keys.format)
        let plot = try settings.picture()
        if asking.printRequest { return try settings.write(plan.request, console: console) }
        var output = try settings.dataOutput(console, keepsGoing: plot != nil)
        try settings.refuseUnread()
        // Wrong options are reported before devices are opened and proven, which takes seconds.
        let report = BenchmarkReport(try await request.shown(on: console))
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try report.listing.write(settings, console: console, to: &output)
        }
        errors.keep { () throws(CommandError) in
            if report.isCancelled { throw console.cancelledBench() }
            if let plot { try report.figure?.draw(to: plot) }
        }
        try errors.settle()
    }
}

extension Console {
    /// Warns that a benchmark is incomplete.
    @MainActor fileprivate func cancelledBench() -> CommandError {
        warn("cancelled; the results hold what was measured until then")
        return .cancelled
    }
}
