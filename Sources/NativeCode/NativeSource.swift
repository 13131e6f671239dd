import Kernels
package import LaneCode
package import Programs
package import RandomStreams

/// A trajectory program as C for one instruction set of this processor.
package struct NativeSource: Sendable {
    /// Where a program of this kind is known by name: `avx512`, `avx2`; others have no flags of their own.
    private static let flags = [
        "avx512": ["-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl", "-mavx2", "-mfma"],
        "avx2": ["-mavx2", "-mfma"],
    ]
    /// The name of the function in the compiled library.
    static let function = "leapstar_trajectories"

    package let outputs: Int
    /// The numbers of one point among the arguments.
    package let argumentCount: Int
    package let lanes, vectors: Int
    package let sharesDraws: Bool
    private let instructionSet: String
    private let text: LaneSource
    /// The program where lanes run along the sites of one trajectory; nil where they run over trajectories.
    private let sites: SiteProgram?

    /// The memory of loops that stays near a core: that of a second-level cache, and some more.
    private static let nearBytes = 3 << 19

    /// - Parameter lanes: the samples of a vector: those that the instruction set's registers hold in binary32.
    package init(
        _ program: TrajectoryProgram, _ generator: Generator, sharesDraws: Bool, instructionSet: String, lanes: Int
    ) {
        text = LaneSource(program, generator, sharesDraws: sharesDraws)
        (outputs, argumentCount) = (program.outputs.count, LaneSource.argumentCount(program))
        // Two side by side fill each other's waiting times; pairs of trajectories do so by themselves.
        let wanted = program.trajectories == 1 && !text.hasLoops ? 2 : 1
        sites = SiteProgram(text)
        let lanes =
            sites != nil ? lanes : text.lanes(most: lanes, least: min(lanes, 4), bytes: Self.nearBytes)
        let fitting = sharesDraws ? SharedDraws(program, generator).vectors(lanes: lanes) ?? 1 : wanted
        (self.lanes, vectors) = (lanes, min(wanted, fitting))
        (self.sharesDraws, self.instructionSet) = (sharesDraws, instructionSet)
    }

    /// The operations of a step as they stand in the text: those in loops once.
    package var writtenOperations: Double { text.writtenOperations }

    /// Whether the program is so long that its text may have loops.
    package var hasLoops: Bool { text.hasLoops }

    /// The samples that one call runs.
    package var samplesPerCall: Int { sites != nil ? Self.trajectoriesPerCall : lanes * vectors }

    /// Trajectories one after the other.
    private static let trajectoriesPerCall = 4

    /// The compiler's arguments before the names of files. Contraction is off, as the text itself says where to round
    /// once; the library needs nothing of the system's own.
    var arguments: [String] {
        [
            "-O2", "-std=gnu17", "-ffp-contract=off", "-fno-math-errno", "-ffreestanding", "-fPIC", "-shared",
            "-nostdlib", "-w",
        ]
            + (Self.flags[instructionSet] ?? [])
    }

    /// The whole text.
    var c: String {
        // Stacks of threads may be small.
        let macros =
            [MacroDefinition("LANES", lanes), MacroDefinition("VECTORS", vectors)]
            + (hasLoops ? [MacroDefinition("LS_MEMORY", "static _Thread_local")] : [])
        let definitions = (macros + text.definitions(vectors: vectors)).map { "#define \($0.name) \($0.value)" }
        return (definitions + KernelSource.numericsInC + [sites?.c ?? text.dialect, entry]).joined(separator: "\n")
    }

    private var entry: String {
        let call =
            sites != nil
            ? """
            for (u32 sample = 0; sample < \(samplesPerCall); sample++)
                    ls_sites(arguments, steps, tail_start, run_seed, first_sample + sample, samples + sample, stride);
            """
            : sharesDraws
                ? "ls_points(arguments, points, steps, tail_start, run_seed, first_sample, samples, stride, 0);"
                : """
                const ls_rows rows = {0, 0, 0};
                    ls_trajectories(arguments, steps, tail_start, run_seed, first_sample, rows, samples, stride, 0);
                """
        return """
            void \(Self.function)(
                const double *arguments, u32 points, u32 steps, u32 tail_start, u64 run_seed, u64 first_sample, double *samples,
                u64 stride) {
                \(call)
            }

            """
    }
}
