import Foundation
import Testing

/// Inputs and outputs that are not regular files.
extension ProcessTests {
    @Test(arguments: [
        "--config <(echo 'steps: 23')", "--config /dev/stdin <<< 'steps: 23'", "--config - <<< 'steps: 23'",
        "--config /dev/fd/3 3<<< 'steps: 23'",
        "--config \"$D/pipe\" & echo 'steps: 23' > \"$D/pipe\"; wait $!",
    ]) func configurationsFromPipes(_ source: String) throws {
        let folder = try TemporaryFolder()
        let line = "D='\(folder.path)'; mkfifo \"$D/pipe\"; \"$LEAPSTAR\" probe --dt 0.1 --backend cpu \(source)"
        let (status, output, errors) = try shell(line)
        #expect(status == 0 && output.contains("; 23 steps,") && errors.isEmpty, "\(errors)")
    }

    @Test func certificatesFromPipes() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("c.json")
        let search = "\"$LEAPSTAR\" boundary --backend cpu --mass 2 --steps 50 --dt 0.01:0.02"
        #expect(try shell("\(search) --certificate '\(file)'").status == 0)
        for source in ["<(cat '\(file)')", "- < '\(file)'", "/dev/stdin < '\(file)'"] {
            let (status, output, errors) = try shell("\"$LEAPSTAR\" verify --backend cpu \(source)")
            #expect(status == 0 && output.contains("have the same bits") && errors.isEmpty, "\(source) \(errors)")
        }
        let (status, output, errors) = try shell(
            "\(search) --format json | \"$LEAPSTAR\" verify - --backend cpu --format json")
        #expect(status == 0 && output.contains("\"verified\" : true") && errors.isEmpty)
        #expect(try shell("echo '{}' | \"$LEAPSTAR\" verify -").errors.contains("'standard input' is no certificate"))
    }

    @Test func summariesFromPipes() throws {
        let summary =
            #"{"kind": "dt", "report": [{"dt": 0.1, "tail_median": 1}, {"dt": 0.2, "tail_median": 2}, {"dt": 0.4, "tail_median": 4}]}"#
        for source in ["- <<< '\(summary)'", "<(echo '\(summary)')"] {
            let (status, output, errors) = try shell("\"$LEAPSTAR\" slope --format csv --from \(source)")
            #expect(status == 0 && output.split(separator: "\n").count == 2 && errors.isEmpty, "\(errors)")
        }
    }

    /// It has one end, behind which there is nothing for a second reader.
    @Test(arguments: ["--from - -", "--from - --config -", "--from - --config /dev/stdin"]) func standardInputTwice(
        _ options: String
    ) throws {
        let (status, output, errors) = try shell("\"$LEAPSTAR\" slope \(options) < /dev/null")
        #expect(status == 64 && output.isEmpty)
        #expect(
            errors
                == "leapstar: error: standard input can be read once, but is named more than once; write one of them to a file\n"
        )
    }

    /// Bytes that are no UTF-8, and none at all.
    @Test func configurationsThatAreNone() throws {
        let probe = "\"$LEAPSTAR\" probe --dt 0.1 --backend cpu --steps 5 --config"
        #expect(
            try shell("printf 'steps: \\xff' | \(probe) -").errors
                == "leapstar: error: standard input: its bytes are no UTF-8, expected a YAML file in UTF-8; save it as UTF-8\n"
        )
        #expect(try shell("\(probe) - < /dev/null").status == 0)
        #expect(
            try shell("printf '\\xef\\xbb\\xbfseeds: 3' | \(probe) - --format json").output.contains("\"seeds\" : 3"))
        #expect(try shell("\(probe) .").errors.contains("cannot read the configuration '.' (Is a directory)"))
        #expect(try shell("\(probe) - <&-").errors.contains("cannot read the configuration '-' (Bad file descriptor)"))
        #expect(
            try shell("\(probe) <(echo 'seeds: 2') >&-").errors
                == "leapstar: error: cannot write standard output: Bad file descriptor\n")
    }

    /// Whoever waits for input can still be cancelled.
    @Test func cancelledWhileWaitingForInput() throws {
        let folder = try TemporaryFolder()
        let line = """
            mkfifo '\(folder.file("pipe"))'; sleep 60 > '\(folder.file("pipe"))' & writer=$!
            "$LEAPSTAR" probe --dt 0.1 --config - < '\(folder.file("pipe"))' & child=$!
            sleep 0.5; kill -INT $child; wait $child; status=$?; kill $writer; exit $status
            """
        let (status, output, errors) = try shell(line)
        #expect(status == 130 && output.isEmpty && errors.isEmpty, "\(errors)")
    }

    /// `-` is standard output, and no file.
    @Test func outputToStandardOutput() throws {
        let folder = try TemporaryFolder()
        let here = "cd '\(folder.path)';"
        for command in [
            "probe --dt 0.1 --backend cpu", "landscapes", "sweep --dt 0.1 --backend cpu", "trace --dt 0.1 --steps 5",
            "map --mass 1:2:2 --steps 5",
        ] {
            let (status, output, _) = try shell("\(here) \"$LEAPSTAR\" \(command) --format csv --output -")
            #expect(status == 0 && output.split(separator: "\n").count > 1, "\(command)")
        }
        let search = "boundary --backend cpu --mass 2 --steps 50 --dt 0.01:0.02"
        let both = try shell(
            "\(here) \"$LEAPSTAR\" \(search) --output table.txt --certificate - | \"$LEAPSTAR\" verify - --backend cpu")
        #expect(both.status == 0 && both.output.contains("have the same bits"))
        let mixed = try shell("\(here) \"$LEAPSTAR\" \(search) --certificate -")
        #expect(
            mixed.status == 64 && mixed.output.isEmpty
                && mixed.errors.contains("--certificate got '-', but the results go to standard output too"))
        for (options, reason) in [
            ("sweep --dt 1:2:3 --plot -", "a picture does not go to standard output"),
            ("slope --dt 1:2:3 --summary -", "several files are written, which standard output cannot hold"),
            ("paper --out -", "expected the name of a folder; the results are several files"),
        ] {
            let (status, output, errors) = try shell("\(here) \"$LEAPSTAR\" \(options)")
            #expect(status != 0 && output.isEmpty && errors.contains(reason), "\(errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["table.txt"])
    }
}
