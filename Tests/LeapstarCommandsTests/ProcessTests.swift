import Foundation
import Testing

/// The real program in its own process: exit codes, signals and pipes.
@Suite(.serialized) struct ProcessTests {
    func shell(_ line: String) throws -> (status: Int32, output: String, errors: String) {
        try ProgramShell.run(line)
    }

    @Test func exitCodes() throws {
        #expect(try shell("\"$LEAPSTAR\" --version").status == 0)
        #expect(try shell("\"$LEAPSTAR\" --version").output == "0.1.0\n")
        #expect(try shell("\"$LEAPSTAR\" boundary --sigma x").status == 64)
        let folder = try TemporaryFolder()
        #expect(try shell("\"$LEAPSTAR\" landscapes --output '\(folder.file("none/x"))'").status == 1)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset"), "no taskset here"))
    func aProcessOnOneProcessorHasOneThread() throws {
        let line =
            "first=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/self/status); /usr/bin/taskset -c $first"
        let (status, output, _) = try shell(
            "\(line) \"$LEAPSTAR\" probe --backend cpu --dt 0.01 --steps 10 --format json")
        #expect(status == 0 && output.contains(", 1 threads\""))
        let more = try shell("\(line) \"$LEAPSTAR\" probe --backend cpu --dt 0.01 --steps 10 --threads 2")
        #expect(more.errors.hasPrefix("leapstar: warning: got 2 threads, but there is 1 core for this process; "))
    }

    /// Without gnuplot on the path the script is written, and the message says what to install.
    @Test func withoutGnuplotThereIsTheScript() throws {
        let folder = try TemporaryFolder()
        let line = "PATH='\(folder.path)' \"$LEAPSTAR\" map --mass 1:3:4 --steps 50 --plot '\(folder.file("map.svg"))'"
        let (status, output, errors) = try shell(line)
        #expect(status == 1 && output.contains("4 cells"))
        #expect(
            errors.hasPrefix("leapstar: error: gnuplot is not installed") && errors.contains("apt-get install gnuplot"))
        #expect(FileManager.default.fileExists(atPath: folder.file("map.gp")))
        #expect(!FileManager.default.fileExists(atPath: folder.file("map.svg")))
    }

    private static let chaos =
        "--potential '0.5*x^2*y^2+0.005*(x^4+y^4)' --variables x,y --start-q -0.99,-0.53 --start-p 0.2,-1.29 --sigma 0 --steps 8000"

    /// Without MPFR double-double arithmetic proves what it can, and says where it cannot.
    @Test func withoutMPFR() throws {
        let without = "LEAPSTAR_MPFR_LIBRARY=none \"$LEAPSTAR\" sweep --backend cpu"
        let plain = try shell("\(without) --mass 2 --steps 500 --dt 0.001:0.01:4")
        #expect(plain.status == 0 && plain.output.contains("Proved in arithmetic of 106 bits, "))
        #expect(
            plain.errors
                == "leapstar: warning: LEAPSTAR_MPFR_LIBRARY is none, so proofs stop at double-double arithmetic\n")
        let long = try shell("\(without) --mass 2 --steps 20000 --dt 0.01")
        #expect(long.output.contains("Computed in double-double arithmetic with an estimate of its error"))
        let chaotic = try shell("\(without) \(Self.chaos) --dt 0.05001875")
        #expect(
            chaotic.output.contains(
                "chaos may have eaten all 31 digits (LEAPSTAR_MPFR_LIBRARY is none, so proofs stop at double-double arithmetic)"
            ))
    }

    /// A library that is no MPFR is named, and goes unused.
    @Test func aWrongMPFR() throws {
        let wrong = try shell(
            "LEAPSTAR_MPFR_LIBRARY=libm.so.6 \"$LEAPSTAR\" sweep --backend cpu --steps 50 --dt 0.001:0.01:3")
        #expect(wrong.status == 0 && wrong.output.contains("Proved in arithmetic of 106 bits, "))
        #expect(
            wrong.errors.hasPrefix("leapstar: warning: the MPFR library 'libm.so.6' cannot be used, as it lacks mpfr_"))
        let missing = try shell(
            "LEAPSTAR_MPFR_LIBRARY=./none.so \"$LEAPSTAR\" sweep --backend cpu --steps 50 --dt 0.001:0.01:3")
        #expect(
            missing.status == 0
                && missing.errors.hasPrefix("leapstar: warning: the MPFR library './none.so' cannot be loaded ("))
        #expect(missing.errors.split(separator: "\n").count == 1)
    }

    /// Proofs that take more bits than there are cannot be repeated.
    @Test func proofsThatCannotBeRepeated() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("c.json")
        let search = "\"$LEAPSTAR\" boundary --backend cpu --mass 2 --steps 8000 --dt 0.01:0.02 --certificate '\(file)'"
        let (status, _, errors) = try shell(
            "\(search) > /dev/null && LEAPSTAR_MPFR_LIBRARY=none \"$LEAPSTAR\" verify --backend cpu '\(file)'")
        #expect(
            status == 1 && errors.contains("bits, which cannot be repeated here: LEAPSTAR_MPFR_LIBRARY is none"),
            "\(errors)")
    }

    @Test func closedPipeEndsInSilence() throws {
        let (_, output, errors) = try shell(
            "\"$LEAPSTAR\" trace --dt 0.1 --steps 2000 --stride 1 --format csv | head -n 1")
        #expect(output == "trajectory,step,time,H,dH,q1,q2,p1,p2\n")
        #expect(errors.isEmpty)
    }

    @Test func fullDeviceIsAnError() throws {
        let (status, _, errors) = try shell("\"$LEAPSTAR\" landscapes > /dev/full")
        #expect(status == 1)
        #expect(errors == "leapstar: error: cannot write standard output: No space left on device\n")
    }

    @Test(arguments: ["INT", "TERM"]) func signalsCancel(signal: String) throws {
        let line =
            "\"$LEAPSTAR\" \(endless) --format json & child=$!; worked $child; kill -\(signal) $child; wait $child"
        let (status, output, errors) = try shell(line)
        #expect(status == 130)
        #expect(errors == Self.cancelled)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        #expect(document["status"] as? String == "cancelled")
    }

    private static let cancelled = "leapstar: cancelled; these are the results of what was done until then\n"

    /// Slopes that were not finished are not there; the document is.
    @Test func cancelledSlopes() throws {
        let slope =
            "slope --backend cpu --seeds 3000 --steps 1000000 --observable final --noise momentum --replicates 39 --format json"
        let schemes = "--scheme leapfrog@0.01,0.02,0.03 --scheme compensated-leapfrog@0.01,0.02,0.03"
        let line = "\"$LEAPSTAR\" \(slope) \(schemes) & child=$!; worked $child; kill -INT $child; wait $child"
        let (status, output, errors) = try shell(line)
        #expect(status == 130 && errors == Self.cancelled)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let series = try #require(document["series"] as? [[String: Any]])
        #expect(document["status"] as? String == "cancelled" && series.count == 2 && series[1]["fit"] is NSNull)
    }

    /// More work than anyone waits for, in trials that end quickly.
    private let endless = "boundary --method original --backend cpu --steps 1000 --seeds 1e12 --noise none --dt 0.1:0.2"

    @Test func finishedTrialsStayPrinted() throws {
        // The first ensembles are done within the wait; the search itself takes far longer.
        let search =
            "boundary --method original --backend cpu --steps 20 --seeds 1e7 --dt 0.1:0.2 --sigma 3 --tolerance 1e-15 --format csv"
        let line = """
            : > "$TMPDIR/rows"; \"$LEAPSTAR\" \(search) >> "$TMPDIR/rows" & child=$!
            while [ $(wc -l < "$TMPDIR/rows") -lt 2 ] && kill -0 $child 2>/dev/null; do sleep 0.05; done; kill -INT $child; wait $child; status=$?
            cat "$TMPDIR/rows"; exit $status
            """
        let (status, output, errors) = try shell("TMPDIR=$(mktemp -d); " + line)
        #expect(status == 130)
        #expect(output.split(separator: "\n").count >= 2)
        #expect(errors.contains("Cancelled after "))
    }
}
