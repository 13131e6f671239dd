import ArgumentParser
import Leapstar

/// The command `leapstar map`.
struct MapCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "The boundaries dt* for every value of one parameter or every pair of two, and a picture.",
        discussion: """
            One or two of --mass, --sigma and --set name=… are given as grids, lower:upper:count, with :log behind it for \
            equal ratios. With one grid the picture shows its plane with dt. Nothing is sampled unless --estimator names an \
            estimator that samples: then each cell is a certified search.
            """)

    @OptionGroup(title: "Map") var map: MapOptions
    @OptionGroup var options: RunOptions<AnyEstimator>

    @MainActor func run(on console: Console) async throws(CommandError) {
        let settings = try await options.settings(map.values)
        let request = try settings.request(MapRequest.self)
        let plan = try settings.checked(try request.plan())
        try IdleOptions(settings, console).refuseOfSearch(
            plan.experiment.experiment, plan.map.estimator, isMap: true,
            sigmaVaries: plan.map.axes.contains { $0.parameter == .sigma })
        if options.configuration.printRequest { return try settings.write(plan.request, console: console) }
        let remark = try settings.remark(on: request.share)
        try await StudyRun(plan, settings, console).run { () throws(CommandError) in
            try settings.pictureFile(of: MapRecord.self)
        }
        if let remark { console.remark(remark) }
    }
}
