import ArgumentParser
import Leapstar

/// The command `leapstar cluster-script`.
struct ClusterScriptCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster-script",
        abstract: "Print a script for Slurm's sbatch that runs a command on a cluster, and goes on where it was ended.",
        discussion: """
            Give the command after --, as in 'leapstar cluster-script --ranks 64 -- boundary --seeds 1e11 --output dt.json'. \
            The job is warned before its time is over, keeps its journal, and is queued again. Nothing is run here.
            """)

    @Option(help: ArgumentHelp("Processes that share the run over MPI. (default: 1)", valueName: "count"))
    var ranks: String?

    @Option(
        help: ArgumentHelp(
            "A file that names a request in JSON on each line, for an array with a task for each; the command is then 'run'.",
            valueName: "file"))
    var requests: String?

    @Option(
        help: ArgumentHelp(
            "For an array with a task for each of so many shares of a map, sweep or slope, which 'leapstar merge' puts together.",
            valueName: "count"))
    var shares: String?

    @Option(
        help: ArgumentHelp(
            "srun's interface for --ranks: pmi2 for MPICH and its kin, pmix for Open MPI. (default: pmi2)",
            valueName: "name"))
    var mpi: String?

    @Option(help: ArgumentHelp("The longest time, as Slurm writes it, such as 1-12:00:00.", valueName: "time"))
    var time: String?

    @Option(help: ArgumentHelp("The partition.", valueName: "name")) var partition: String?
    @Option(help: ArgumentHelp("Processors for each process.", valueName: "count")) var processors: String?
    @Option(help: ArgumentHelp("GPUs for each process.", valueName: "count")) var gpus: String?
    @Option(
        help: ArgumentHelp("The job's name, with which its files begin. (default: leapstar-COMMAND)", valueName: "name")
    )
    var name: String?
    @Option(help: ArgumentHelp("The program on the cluster. (default: leapstar)", valueName: "path")) var program:
        String?

    @Argument(
        parsing: .postTerminator, help: ArgumentHelp("The command to run, with its options.", valueName: "command"))
    var command: [String] = []

    @MainActor func run(on console: Console) async throws(CommandError) {
        let layout = try await layout()
        try check(layout)
        let name = try jobName()
        try checkQueue()
        let script = ClusterScript(
            program: program ?? "leapstar", arguments: arguments, layout: layout, name: name, time: time,
            partition: partition, processors: try Self.count(processors, "--processors"),
            gpus: try Self.count(gpus, "--gpus"))
        try console.print(script.text)
    }

    private var arguments: [String] { requests == nil ? command : ["run"] + command.drop { $0 == "run" } }

    @MainActor private func layout() async throws(CommandError) -> ClusterScript.Layout {
        let ways = [("--ranks", ranks), ("--requests", requests), ("--shares", shares)].filter { $0.1 != nil }.map(\.0)
        guard ways.count <= 1 else {
            throw .usage("\(ways.joined(separator: " and ")) are ways to divide the work; give one of them")
        }
        guard mpi == nil || ["pmi2", "pmix"].contains(mpi) else {
            throw .usage(
                "--mpi got '\(mpi ?? "")', expected pmi2 or pmix; 'srun --mpi=list' shows what the cluster has")
        }
        let count = try Self.count(ranks, "--ranks") ?? 1
        guard mpi == nil || count > 1 else {
            throw .usage("--mpi is for several ranks; give --ranks, or leave it out")
        }
        if let requests { return .requests(list: requests, count: try await Self.lines(of: requests)) }
        if let shares = try Self.count(shares, "--shares") { return .shares(shares) }
        return .ranks(count, interface: mpi ?? "pmi2")
    }

    /// The number of requests in a list, which are all there.
    @MainActor private static func lines(of list: String) async throws(CommandError) -> Int {
        let bytes = try await InputFile.read(list, as: "list of requests", expected: "the name of a file on each line")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let named = lines.last == "" ? lines.dropLast() : lines[...]
        guard !named.isEmpty, !named.contains("") else {
            throw .usage(
                "the list '\(list)' has an empty line or none, expected the name of a request on each; mend it")
        }
        for (index, name) in named.enumerated() {
            guard !named.prefix(index).contains(name) else {
                throw .usage(
                    "the list '\(list)' names '\(name)' twice, expected each request once, as each has one result")
            }
            do throws(JobError) { _ = try await RequestFile.read(String(name)) } catch {
                throw CommandError(error, .json)
            }
        }
        return named.count
    }

    /// Refuses what could not run there.
    private func check(_ layout: ClusterScript.Layout) throws(CommandError) {
        if case .requests = layout {
            guard arguments.count == 1 else {
                throw .usage("with --requests the command is 'run' alone; leave the rest out")
            }
            return
        }
        guard let study = command.first else {
            throw .usage("there is no command to run; give it after --, such as -- boundary --seeds 1e9")
        }
        do { _ = try LeapstarCommand.parseAsRoot(command) } catch {
            throw .usage("the command after -- is wrong: \(LeapstarCommand.message(for: error).onOneLine)")
        }
        let help = LeapstarCommand.help(of: [study] + command.dropFirst())
        guard help.contains("--journal") else {
            throw .usage("'\(study)' keeps no journal, expected a study that samples, such as boundary, sweep or map")
        }
        if shares != nil { try checkShares(study, help) }
        guard !command.contains(where: { $0 == "--journal" || $0.hasPrefix("--journal=") || $0 == "--no-journal" })
        else {
            throw .usage("the script names the journal after the job; leave it out of the command")
        }
    }

    /// Refuses shares of a study that has none, and options that all tasks would have in common.
    private func checkShares(_ study: String, _ help: String) throws(CommandError) {
        guard help.contains("--share ") else {
            throw .usage("'\(study)' has no shares, expected map, sweep or slope; take --ranks")
        }
        let ofTheWhole = ["--share", "--output", "--plot", "--summary"]
        if let option = ofTheWhole.first(where: { option in
            command.contains { $0 == option || $0.hasPrefix("\(option)=") }
        }) {
            throw .usage("\(option) is for the whole, and here each task runs a share; give it to 'leapstar merge'")
        }
    }

    /// Refuses what Slurm would refuse, or read as something else.
    private func checkQueue() throws(CommandError) {
        if let time, time.wholeMatch(of: /(\d+-)?\d+(:\d+){0,2}/) == nil {
            throw .usage(
                "--time got '\(time)', expected minutes, or a time such as 12:00:00 or 1-12:00:00, as Slurm writes it")
        }
        if let partition, partition.isEmpty || partition.contains(where: \.isWhitespace) {
            throw .usage("--partition got '\(partition)', expected one word; 'sinfo' lists those that there are")
        }
    }

    private func jobName() throws(CommandError) -> String {
        let name = name ?? "leapstar-\((requests == nil ? command.first : "run") ?? "run")"
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.".contains($0) }) else {
            throw .usage("--name got '\(name)', expected letters, digits, '-', '_' and '.'")
        }
        return name
    }

    private static func count(_ text: String?, _ option: String) throws(CommandError) -> Int? {
        guard let text else { return nil }
        guard let count = Int(text), (1...1_000_000).contains(count) else {
            throw .usage("\(option) got '\(text)', expected a whole number from 1 to 1000000")
        }
        return count
    }
}
