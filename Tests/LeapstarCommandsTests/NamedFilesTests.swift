import Foundation
import Testing

/// A file that the user names is written, whatever happens to standard output, or refused before the run.
@Suite(.serialized) struct NamedFilesTests {
    /// A closed pipe ends in silence, a full device in one line; the certificate is there.
    @Test(arguments: [(">/dev/full", 1), ("| head -2 >/dev/null", 141)]) func certificates(
        output: String, status: Int32
    ) throws {
        let folder = try TemporaryFolder()
        let search = "\"$LEAPSTAR\" boundary --backend cpu --landscape double-well --dt 0.001:0.02 --steps 500"
        let run = try ProgramShell.run("set -o pipefail; \(search) --certificate '\(folder.file("c.json"))' \(output)")
        #expect(run.status == status)
        #expect(
            run.errors
                == (status == 141 ? "" : "leapstar: error: cannot write standard output: No space left on device\n"))
        #expect(try folder.names == ["c.json"])
        #expect(try ProgramShell.run("\"$LEAPSTAR\" verify --backend cpu '\(folder.file("c.json"))'").status == 0)
    }

    @Test(arguments: [
        "sweep --dt 0.001:0.01:4 --plot p.gp", "map --mass 1:3:4 --plot p.gp", "fan --dt 0.01 --seeds 8 --plot p.gp",
        "slope --dt 0.01,0.02,0.03 --seeds 8 --plot p.gp --summary p",
        "bench --scale --trajectories 64 --steps 10 --seconds 0.01 --plot p.gp",
        "sweep --dt 0.001:0.01:4 --plot p.gp --output /dev/full",
    ]) func pictures(command: String) throws {
        let folder = try TemporaryFolder()
        let backend = command.hasPrefix("bench") ? "--backend reference" : "--backend cpu --steps 20"
        let run = try ProgramShell.run("cd '\(folder.path)'; \"$LEAPSTAR\" \(command) \(backend) >/dev/full")
        #expect(run.status == 1)
        #expect(
            run.errors.hasSuffix(": No space left on device\n") && run.errors.count { $0 == "\n" } == 1, "\(run.errors)"
        )
        #expect(try folder.names == (command.contains("--summary") ? ["p", "p.gp"] : ["p.gp"]))
    }

    /// The names of descriptors lead to pipes, which have no name of their own.
    @Test(arguments: ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]) func pipesByDescriptor(name: String) throws {
        let sweep = "\"$LEAPSTAR\" sweep --backend cpu --steps 20 --dt 0.001:0.01:3 --format csv"
        let plain = try ProgramShell.run("\(sweep) | cat")
        let named = try ProgramShell.run("\(sweep) --output \(name) | cat")
        #expect(named.status == 0 && named.output == plain.output && !plain.output.isEmpty)
        let search = "\"$LEAPSTAR\" boundary --backend cpu --dt 0.1:0.2 --steps 20 --output /dev/null"
        #expect(try ProgramShell.run("\(search) --certificate >(cat) | cat").output.contains("\"boundaries\""))
    }

    /// Somebody may have set the pipe not to wait.
    @Test func aPipeThatDoesNotWait() throws {
        let unwaiting = "python3 -c 'import os; os.set_blocking(1, False)'"
        guard try ProgramShell.run("command -v python3").status == 0 else { return }
        let trace = "\"$LEAPSTAR\" trace --steps 3000 --dt 0.01 --format csv"
        let slow = try ProgramShell.run("(\(unwaiting); \(trace)) | (sleep 1; cat)")
        let plain = try ProgramShell.run(trace)
        #expect(slow.errors == "" && slow.output == plain.output && !plain.output.isEmpty)
    }

    /// A picture would replace the results.
    @Test(arguments: [
        "sweep --dt 0.001:0.01:3 --output p.gp --plot p.gp", "fan --dt 0.01 --seeds 8 --output p.gp --plot ./p.gp",
        "map --mass 1:3:4 --output link --plot p.gp",
    ]) func resultsAndPictureInOneFile(command: String) throws {
        let folder = try TemporaryFolder()
        let run = try ProgramShell.run(
            "cd '\(folder.path)'; ln -s p.gp link; \"$LEAPSTAR\" \(command) --backend cpu --steps 20")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.errors.hasSuffix(": the results go there too; give each file a name of its own\n"), "\(run.errors)")
        #expect(try folder.names == ["link"])
    }

    /// Nothing of an hour's work is begun: it would run out of its processor time.
    @Test(arguments: [
        "sweep --dt 0.001:0.01:4 --plot none/p.svg", "map --mass 1:3:4 --plot none/p.svg",
        "fan --dt 0.01 --plot none/p.svg",
        "slope --dt 0.01,0.02,0.03 --plot none/p.svg", "slope --dt 0.01,0.02,0.03 --summary file/p",
        "fan --dt 0.01 --output none/f",
        "bench --scale --plot none/p.svg", "bench --output none/f", "boundary --dt 0.1:0.2 --certificate none/c",
        "sweep --dt 0.001:0.01:4 --output none/f", "boundary --method original --output none/f",
        "map --mass 1:3:4 --output none/f",
        "probe --dt 0.01 --output none/f", "fan --dt 0.01 --output file", "sweep --dt 0.01 --plot file.svg",
        "boundary --dt 0.1:0.2 --certificate link --output file",
    ]) func refusedBeforeTheRun(command: String) throws {
        let folder = try TemporaryFolder()
        // A map samples nothing, so that it takes no seeds.
        let seeds = command.hasPrefix("map") ? "" : "--seeds 1e12"
        let work = command.hasPrefix("bench") ? "--backend cpu" : "--backend cpu --steps 1000000 \(seeds)"
        let files = "touch file file.svg; chmod 444 file file.svg; ln -s file link"
        let run = try ProgramShell.run("cd '\(folder.path)'; \(files); \"$LEAPSTAR\" \(command) \(work)")
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(
            run.errors.hasPrefix("leapstar: error: cannot ") && run.errors.count { $0 == "\n" } == 1, "\(run.errors)")
        #expect(try folder.names == ["file", "file.svg", "link"])
    }

    @Test(arguments: ["verify c.json", "reversibility", "doctor", "slope --from c.json"])
    func listingsAreRefusedBeforeTheyAreMeasured(command: String) async throws {
        let folder = try TemporaryFolder()
        let words = command.split(separator: " ").map(String.init)
        let run = await CapturedRun.of(words + ["--output", folder.file("none/f")])
        #expect(run.status == .failure && run.output.isEmpty)
        #expect(run.errors.hasPrefix("leapstar: error: cannot write '\(folder.file("none/f"))': "))
    }

    /// The end of a terminal is a signal like any other: what is done is kept, and nothing half done stays.
    @Test(.enabled(if: hangUpCounts, "signal HUP is ignored here, as under nohup"), arguments: ["HUP", "TERM"])
    func signals(signal: String) throws {
        let folder = try TemporaryFolder()
        let line =
            "cd '\(folder.path)'; \"$LEAPSTAR\" \(Self.endless) & child=$!; worked $child; kill -\(signal) $child; wait $child"
        let run = try ProgramShell.run(line)
        #expect(run.status == 130)
        #expect(try folder.names == ["c.json", "rows"])
        #expect(
            try String(contentsOfFile: folder.file("c.json"), encoding: .utf8).contains("\"status\" : \"cancelled\""))
    }

    /// Under nohup a run outlives its terminal.
    @Test func noHangUp() throws {
        let folder = try TemporaryFolder()
        let line = "trap '' HUP; cd '\(folder.path)'; \"$LEAPSTAR\" \(Self.endless) & child=$!; worked $child"
        let run = try ProgramShell.run(
            "\(line); kill -HUP $child; sleep 0.1; kill -0 $child && echo lives; kill -TERM $child; wait $child")
        #expect(run.output == "lives\n" && run.status == 130)
    }

    private static let endless =
        "boundary --backend cpu --landscape quartic --estimator plain --steps 1000 --seeds 1e12 --dt 0.001:0.002 --output rows --certificate c.json"

    /// What gnuplot choked on can be looked at.
    @Test func aFailingGnuplotLeavesTheScript() throws {
        let folder = try TemporaryFolder()
        let gnuplot = "printf '#!/bin/sh\\necho broken >&2; exit 2\\n' > gnuplot; chmod +x gnuplot; PATH=.:$PATH"
        let run = try ProgramShell.run(
            "cd '\(folder.path)'; \(gnuplot); \"$LEAPSTAR\" sweep --backend cpu --dt 0.001:0.01:4 --plot p.svg")
        #expect(run.status == 1 && run.output.contains("step sizes"))
        #expect(
            run.errors
                == "leapstar: error: gnuplot failed: broken; wrote the script 'p.gp' instead; mend what it says, then run 'gnuplot p.gp' in its directory\n"
        )
        #expect(try folder.names == ["gnuplot", "p.gp"])
    }
}

/// Whether the signal would reach a child of this process.
private let hangUpCounts: Bool = {
    let handler = signal(SIGHUP, SIG_IGN)
    signal(SIGHUP, handler)
    return unsafeBitCast(handler, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
}()

extension TemporaryFolder {
    /// What is in it, hidden files included, in order.
    fileprivate var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}
