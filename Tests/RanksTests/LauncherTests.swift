import Ranks
import Testing

/// How a launcher is recognised by what it puts into the environment.
@Suite struct LauncherTests {
    private static let batch = ["SLURM_PROCID": "0", "SLURM_NTASKS": "4", "SLURM_JOB_ID": "7"]
    private static let step = batch.merging(["SLURM_STEP_ID": "0", "SLURM_STEP_NUM_TASKS": "4", "SLURM_PROCID": "3"]) {
        $1
    }

    @Test(
        arguments: [
            // MPICH and Intel, outside and inside a job: their own variables come first.
            (["PMI_RANK": "2", "PMI_SIZE": "3"], Launcher(.pmi, rank: 2, size: 3)),
            (step.merging(["PMI_RANK": "1", "PMI_SIZE": "8"]) { $1 }, Launcher(.pmi, rank: 1, size: 8)),
            (
                ["OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2", "PMIX_RANK": "1"],
                Launcher(.openMPI, rank: 1, size: 2)
            ),
            (step.merging(["PMIX_RANK": "3"]) { $1 }, Launcher(.pmix, rank: 3, size: 4)),
            (step, Launcher(.slurm, rank: 3, size: 4)),
            // One rank is no company, a batch script is no step, and whoever says so is alone.
            (["PMI_RANK": "0", "PMI_SIZE": "1"], nil), (batch, nil), ([:], nil),
            (["PMI_RANK": "2", "PMI_SIZE": "3", "LEAPSTAR_MPI": "off"], nil),
            (["PMI_RANK": "2"], nil), (["PMI_RANK": "two", "PMI_SIZE": "3"], nil),
        ] as [([String: String], Launcher?)]) func launchersAreSeen(
            _ environment: [String: String], _ expected: Launcher?
        )
    {
        #expect(Launcher.seen(in: environment) == expected)
    }
}
