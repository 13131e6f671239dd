import Foundation
import Testing

@testable import LeapstarCommands

/// Scripts for Slurm.
@Suite struct ClusterScriptTests {
    @Test func aRunOfSeveralRanks() async {
        let run = await CapturedRun.of([
            "cluster-script", "--ranks", "64", "--time", "1-00:00:00", "--partition", "long", "--gpus", "1",
            "--processors", "8", "--", "boundary", "--seeds", "1e9", "--landscape", "0.5*k*x^2", "--set", "k=2",
        ])
        #expect(run.status == .success && run.errors == "")
        #expect(
            run.output == """
                #!/bin/bash
                #SBATCH --job-name=leapstar-boundary
                #SBATCH --ntasks=64
                #SBATCH --cpus-per-task=8
                #SBATCH --gpus-per-task=1
                #SBATCH --time=1-00:00:00
                #SBATCH --partition=long
                #SBATCH --requeue
                #SBATCH --open-mode=append
                #SBATCH --signal=TERM@120
                #SBATCH --output=leapstar-boundary-%j.out

                # A warning is for the run: this shell waits for its end.
                trap : TERM
                export SRUN_CPUS_PER_TASK=8

                srun --mpi=pmi2 --kill-on-bad-exit=1 leapstar boundary --seeds 1e9 --landscape '0.5*k*x^2' --set k=2 --journal "leapstar-boundary-$SLURM_JOB_ID.journal"

                status=$?
                # 75: warned, and what was done is kept. The job is queued again and goes on.
                if [ $status -eq 75 ]; then scontrol requeue "$SLURM_JOB_ID"; fi
                exit $status

                """)
    }

    @Test func anArrayOfRequests() async throws {
        let folder = try TemporaryFolder()
        let request = folder.file("it's one.json")
        try #"{"kind": "probe", "dt": 0.1}"#.write(toFile: request, atomically: true, encoding: .utf8)
        let list = folder.file("list")
        let other = folder.file("other.json")
        try #"{"kind": "probe", "dt": 0.2}"#.write(toFile: other, atomically: true, encoding: .utf8)
        try "\(request)\n\(request)\n".write(toFile: list, atomically: true, encoding: .utf8)
        #expect(
            await CapturedRun.of(["cluster-script", "--requests", list]).errors.contains("names '\(request)' twice"))
        try "\(request)\n\(other)\n".write(toFile: list, atomically: true, encoding: .utf8)
        let run = await CapturedRun.of(["cluster-script", "--requests", list, "--name", "many"])
        #expect(run.status == .success, "\(run.errors)")
        #expect(run.output.contains("#SBATCH --array=1-2\n") && run.output.contains("--output=many-%A-%a.out\n"))
        #expect(
            run.output.contains("srun --mpi=none --kill-on-bad-exit=1 leapstar run \"$request\" --journal"))
        try "".write(toFile: request, atomically: true, encoding: .utf8)
        #expect(await CapturedRun.of(["cluster-script", "--requests", list]).status == .usage)
    }

    @Test func anArrayOfShares() async {
        let run = await CapturedRun.of([
            "cluster-script", "--shares", "8", "--", "map", "--mass", "1:4:40", "--estimator", "antithetic",
        ])
        #expect(run.status == .success && run.output.contains("#SBATCH --array=1-8\n"), "\(run.errors)")
        #expect(
            run.output.contains(
                """
                # When all tasks are done: leapstar merge leapstar-map-JOB-*.journal
                srun --mpi=none --kill-on-bad-exit=1 leapstar map --mass 1:4:40 --estimator antithetic --share "$SLURM_ARRAY_TASK_ID/8" \
                --journal "leapstar-map-$SLURM_ARRAY_JOB_ID-$SLURM_ARRAY_TASK_ID.journal"
                """))
    }

    /// The shell takes the script as it is meant.
    @Test func theShellUnderstands() async throws {
        let folder = try TemporaryFolder()
        let run = await CapturedRun.of([
            "cluster-script", "--program", "/opt/it's here/leapstar", "--", "sweep", "--dt", "0.1", "--set",
            "a=1; false",
        ])
        #expect(run.output.contains(#"'/opt/it'\''s here/leapstar' sweep --dt 0.1 --set 'a=1; false'"#))
        let script = folder.file("script")
        try run.output.write(toFile: script, atomically: true, encoding: .utf8)
        #expect(try ProgramShell.run("bash -n '\(script)'").status == 0)
    }

    @Test(arguments: [
        ([], "there is no command to run; give it after --"),
        (["--ranks", "0", "--", "boundary"], "--ranks got '0', expected a whole number from 1"),
        (["--mpi", "openmpi", "--", "boundary"], "--mpi got 'openmpi', expected pmi2 or pmix"),
        (["--mpi", "pmix", "--", "boundary"], "--mpi is for several ranks"),
        (["--time", "tomorrow", "--", "boundary"], "--time got 'tomorrow', expected minutes"),
        (["--partition", "a b", "--", "boundary"], "--partition got 'a b', expected one word"),
        (["--name", "a b", "--", "boundary"], "--name got 'a b', expected letters"),
        (["--", "boundray"], "the command after -- is wrong"),
        (["--", "boundary", "--sedes", "1"], "the command after -- is wrong: unknown option '--sedes'"),
        (["--", "trace", "--dt", "0.1"], "'trace' keeps no journal"),
        (["--", "boundary", "--journal", "x"], "the script names the journal after the job"),
        (["--requests", "/nonexistent"], "cannot read the list of requests '/nonexistent'"),
        (["--shares", "4", "--", "boundary"], "'boundary' has no shares, expected map, sweep or slope"),
        (["--requests", "a", "--ranks", "2"], "--ranks and --requests are ways"),
    ]) func badInputIsRefused(_ arguments: [String], _ expected: String) async {
        let run = await CapturedRun.of(["cluster-script"] + arguments)
        #expect(run.status == .usage && run.output == "" && run.errors.lowercased().contains(expected.lowercased()))
    }
}
