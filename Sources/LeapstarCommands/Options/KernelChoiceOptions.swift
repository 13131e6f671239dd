import ArgumentParser
import Leapstar

/// The options about how OpenCL kernels are compiled.
struct KernelChoiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Fixes parts of how OpenCL kernels are compiled: lanes, vectors, multiply, widen, root, group. It never changes bits.",
            valueName: "lanes=16,vectors=2"))
    var kernel: String?

    @Option(
        help: ArgumentHelp(
            "When the cpu compiles, and what --kernel leaves open is measured: auto (where it pays), off or always. (default: auto)",
            valueName: "when"))
    var tuning: String?
}

extension KernelChoiceOptions {
    var values: [String: RawValue] { [Keys.kernel.name: kernel, Keys.tuning.name: tuning].asRawValues }
}
