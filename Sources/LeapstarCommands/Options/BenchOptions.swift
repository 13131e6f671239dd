import ArgumentParser
import Leapstar

/// The options about what a benchmark measures.
struct BenchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A case, or the beginning of several, such as harmonic; may be repeated. (default: all)", valueName: "name")
    )
    var `case`: [String] = []

    @Option(
        help: ArgumentHelp("A backend; may be repeated. (default: cpu, and opencl if there is any)", valueName: "name"))
    var backend: [String] = []

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Trajectories of each run. (default: 65536)", valueName: "count"))
    var trajectories: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Steps of each trajectory. (default: 1000)", valueName: "count"))
    var steps: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("Runs that are measured. (default: 5)", valueName: "count"))
    var repeats: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Threads of the cpu backend. (default: one for each core that this process may use)", valueName: "count"))
    var threads: String?

    @OptionGroup var kernels: KernelChoiceOptions
}

extension BenchOptions {
    var values: [String: RawValue] {
        let lists = [BenchKeys.cases.name: `case`, BenchKeys.backends.name: backend].filter { !$0.value.isEmpty }
        return [
            Keys.trajectories.name: trajectories, Keys.steps.name: steps, BenchKeys.repeats.name: repeats,
            Keys.threads.name: threads,
        ].asRawValues.merging(kernels.values) { $1 }.merging(lists.mapValues(RawValue.list)) { $1 }
    }
}
