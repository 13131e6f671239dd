/// A script for Slurm's sbatch that runs a command on a cluster, and again where it was ended.
struct ClusterScript {
    /// How the processes of a job belong together.
    enum Layout {
        /// So many ranks of one run, which find each other by an interface of srun.
        case ranks(Int, interface: String)
        /// One process for each request in a list of files, one on each line.
        case requests(list: String, count: Int)
        /// One process for each of so many shares of one study.
        case shares(Int)
    }

    let program: String
    let arguments: [String]
    let layout: Layout
    let name: String
    /// Slurm's text of the longest time; nil for the partition's.
    var time: String?
    var partition: String?
    /// Processors for each process.
    var processors: Int?
    var gpus: Int?

    /// The seconds between the warning and the end: enough to write the journal of a large run.
    private static let warning = 120

    var text: String { (header + [""] + body + [""] + ending).joined(separator: "\n") + "\n" }

    private var header: [String] {
        let options: [(String, String?)] = [
            ("job-name", name), ("ntasks", "\(tasks)"), ("cpus-per-task", processors.map(String.init)),
            ("gpus-per-task", gpus.map(String.init)), ("time", time), ("partition", partition),
            ("array", count.map { "1-\($0)" }), ("requeue", ""), ("open-mode", "append"),
            ("signal", "TERM@\(Self.warning)"), ("output", count == nil ? "\(name)-%j.out" : "\(name)-%A-%a.out"),
        ]
        return ["#!/bin/bash"]
            + options.compactMap { option, value in
                value.map { "#SBATCH --\(option)\($0.isEmpty ? "" : "=\($0.shellWord)")" }
            }
            + ["", "# A warning is for the run: this shell waits for its end.", "trap : TERM"]
            // From Slurm 22.05 on, srun does not take it from sbatch.
            + (processors.map { ["export SRUN_CPUS_PER_TASK=\($0)"] } ?? [])
    }

    private var tasks: Int { if case .ranks(let count, _) = layout { count } else { 1 } }

    /// The number of an array's tasks; nil for one job.
    private var count: Int? {
        switch layout {
        case .ranks: nil
        case .requests(_, let count), .shares(let count): count
        }
    }

    private var interface: String { if case .ranks(let count, let name) = layout, count > 1 { name } else { "none" } }

    /// The run. What it keeps is named after the job, which has its number again when it is queued again.
    private var body: [String] {
        let command = ([program] + arguments).map(\.shellWord).joined(separator: " ")
        let run = "srun --mpi=\(interface) --kill-on-bad-exit=1 \(command)"
        switch layout {
        case .ranks: return ["\(run) --journal \"\(name)-$SLURM_JOB_ID.journal\""]
        case .requests(let list, _):
            return [
                "request=$(sed -n \"${SLURM_ARRAY_TASK_ID}p\" \(list.shellWord))",
                "\(run) \"$request\" --journal \"${request%.json}.journal\" --output \"${request%.json}.result.json\"",
            ]
        case .shares(let count):
            return [
                "# When all tasks are done: \(program.shellWord) merge \(name)-JOB-*.journal",
                "\(run) --share \"$SLURM_ARRAY_TASK_ID/\(count)\" --journal \"\(name)-$SLURM_ARRAY_JOB_ID-$SLURM_ARRAY_TASK_ID.journal\"",
            ]
        }
    }

    private var ending: [String] {
        [
            "status=$?",
            "# \(CommandStatus.unfinished.rawValue): warned, and what was done is kept. The job is queued again and goes on.",
            "if [ $status -eq \(CommandStatus.unfinished.rawValue) ]; then scontrol requeue \"$SLURM_JOB_ID\"; fi",
            "exit $status",
        ]
    }
}

extension String {
    /// The text as one word of a shell.
    var shellWord: String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,:/@%^")
        if !isEmpty, allSatisfy(plain.contains) { return self }
        return "'\(replacing("'", with: "'\\''"))'"
    }
}
