import Foundation
import LeapstarCommands
import Testing

/// The real program under launchers.
@Suite struct RankCommandTests {
    /// What a launcher promises must be there, or no copy runs.
    @Test(arguments: [
        (
            "PMI_RANK=0 PMI_SIZE=2 LEAPSTAR_MPI=/nonexistent/libmpi.so",
            "a launcher (PMI) started 2 ranks, but no MPI library can be loaded (/nonexistent/libmpi.so: "
        ),
        (
            "SLURM_STEP_ID=0 SLURM_STEP_NUM_TASKS=4 SLURM_PROCID=0",
            "srun started 4 processes that cannot find each other, expected --mpi=pmi2 or --mpi=pmix"
        ),
        (
            "OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=2 LEAPSTAR_MPI=libc.so.6",
            "a launcher (Open MPI) started 2 ranks, but no MPI library can be loaded ('libc.so.6' lacks MPI_Get_library_version)"
        ),
    ]) func brokenLaunchesAreRefused(_ environment: String, _ expected: String) throws {
        let run = try ProgramShell.run("\(environment) \"$LEAPSTAR\" landscapes")
        #expect(run.status == 64 && run.output == "" && run.errors.hasPrefix("leapstar: error: \(expected)"), "\(run)")
    }

    /// Other ranks say nothing.
    @Test func onlyTheFirstRankSpeaks() throws {
        let run = try ProgramShell.run("PMI_RANK=1 PMI_SIZE=2 LEAPSTAR_MPI=/nonexistent \"$LEAPSTAR\" landscapes")
        #expect(run.status == 64 && run.output == "" && run.errors == "")
    }

    @Test func whoeverWantsSeparateRunsGetsThem() throws {
        let run = try ProgramShell.run("PMI_RANK=1 PMI_SIZE=2 LEAPSTAR_MPI=off \"$LEAPSTAR\" --version")
        #expect(run.status == 0 && run.output == "0.1.0\n")
    }

    /// Several ranks give the bits of one process, and their launcher the status of rank 0.
    @Test(
        .needsMPI,
        arguments: [
            "probe --dt 0.01 --seeds 20000 --steps 40 --estimator antithetic",
            "boundary --seeds 4000 --steps 40 --estimator antithetic --dt 0.01:0.1",
            "fan --dt 0.01 --seeds 300 --steps 40",
        ]) func ranksGiveTheBitsOfOneProcess(_ command: String) async throws
    {
        let arguments = command.split(separator: " ").map(String.init) + ["--backend", "cpu", "--format", "json"]
        let alone = await CapturedRun.of(arguments)
        let ranks = try ProgramShell.run("\(MPI.launcher) -n 3 \"$LEAPSTAR\" \(arguments.joined(separator: " "))")
        #expect(ranks.status == 0, "\(ranks.errors)")
        #expect(try comparable(ranks.output) == comparable(alone.output))
        #expect(ranks.errors.contains("leapstar: 3 ranks on 1 node"))
    }

    @Test(.needsMPI) func errorsAreSaidOnce() throws {
        let run = try ProgramShell.run("\(MPI.launcher) -n 3 \"$LEAPSTAR\" probe --dt -1")
        let said = run.errors.split(separator: "\n").filter { $0.hasPrefix("leapstar: error:") }
        #expect(run.status == 64 && said.count == 1, "\(run)")
        let input = try ProgramShell.run("\(MPI.launcher) -n 2 \"$LEAPSTAR\" run -")
        #expect(input.errors.contains("is to come from standard input, which launchers do not pass on"), "\(input)")
        let missing = try ProgramShell.run("\(MPI.launcher) -n 2 \"$LEAPSTAR\" probe --dt 0.1 --device nothing-like-it")
        #expect(missing.status != 0 && missing.errors.contains("is called 'nothing-like-it'"), "\(missing)")
    }

    /// A result without what differs between runs.
    private func comparable(_ output: String) throws -> NSDictionary {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
        let result = try #require(object as? [String: Any])
        return result.filter { !["seconds", "device", "launches"].contains($0.key) } as NSDictionary
    }
}

/// The MPI of this machine.
private enum MPI {
    /// MPICH's own name where several are installed.
    /// A hang ends; and Open MPI starts more ranks than there are cores, also as root.
    static let launcher =
        "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1 "
        + "PRTE_MCA_rmaps_default_mapping_policy=:oversubscribe timeout 300 \(program)"
    private static let program = hasProgram("mpiexec.mpich") ? "mpiexec.mpich" : "mpiexec"
    static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_MPI"] == "1"
    static let isThere = hasProgram(program)

    private static func hasProgram(_ name: String) -> Bool {
        let paths = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return paths.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}

extension Trait where Self == ConditionTrait {
    /// Tests under a launcher; where one is demanded, they fail without it.
    fileprivate static var needsMPI: Self {
        .enabled(
            if: MPI.isThere || MPI.isDemanded,
            "no mpiexec here; set LEAPSTAR_EXPECT_MPI=1 to make that a failure")
    }
}
