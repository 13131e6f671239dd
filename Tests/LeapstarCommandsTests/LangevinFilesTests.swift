import Foundation
import Testing

@testable import LeapstarCommands

/// The files that Langevin commands write beside their results.
@Suite struct LangevinFilesTests {
    private static let solve = [
        "langevin", "solve", "--steps", "4", "--times", "0.02", "--trajectories", "3", "--T", "0.1,0.4", "--paths", "2",
        "--stride", "2", "--backend", "reference",
    ]

    private func number(_ value: Any?) -> Double { (value as? Double) ?? .nan }

    /// Rows by temperature, time and trajectory, whose means are those of the results.
    @Test func statesAreThoseOfTheMeans() async throws {
        let folder = try TemporaryFolder()
        let (rows, tree) = (folder.file("s.csv"), folder.file("s.json"))
        let run = await CapturedRun.of(Self.solve + ["--states", rows, "--format", "json"])
        #expect(run.status == .success, "\(run.errors)")
        let lines = try String(contentsOfFile: rows, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",").map(String.init)
        }
        #expect(lines[0] == ["temperature", "time", "trajectory", "x"] && lines.count == 1 + 2 * 2 * 3)
        let states = try #require(try run.json()["states"] as? [[String: Any]])
        for state in states {
            let (temperature, time) = (number(state["temperature"]), number(state["time"]))
            let own = lines.dropFirst().filter { Double($0[0]) == temperature && Double($0[1]) == time }
            let mean = own.reduce(0) { $0 + (Double($1[3]) ?? .nan) } / 3
            let told = number((state["estimates"] as? [[String: Any]])?.first?["mean"])
            #expect(own.map { $0[2] } == ["0", "1", "2"] && abs(mean - told) < 1e-15, "\(state)")
        }
        _ = await CapturedRun.of(Self.solve + ["--states", tree])
        let whole = try JSONDecoder().decode(Written.self, from: Data(contentsOf: URL(filePath: tree)))
        #expect(whole.states.joined().joined().joined().map { "\($0)" } == lines.dropFirst().map { $0[3] })
        #expect(whole.paths.map(\.count) == [2, 2] && whole.paths[0][0].count == 3)
        #expect(whole.paths[0][0][2] == whole.states[0][1][0])
    }

    /// An equation with a diffusion of its own has no temperature, in no file.
    @Test func statesHaveNoTemperatureThatIsNot() async throws {
        let folder = try TemporaryFolder()
        let own = [
            "langevin", "solve", "--drift", "-x", "--diffusion", "0.3", "--variables", "x", "--steps", "4",
            "--trajectories", "2", "--backend", "reference",
        ]
        let (rows, tree, arrays) = (folder.file("s.csv"), folder.file("s.json"), folder.file("s.npz"))
        for file in [rows, tree, arrays] { _ = await CapturedRun.of(own + ["--states", file]) }
        let lines = try String(contentsOfFile: rows, encoding: .utf8).split(separator: "\n")
        #expect(lines[1].hasPrefix(",0.04,0,") && lines.count == 3, "\(lines)")
        let whole = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: tree))) as? [String: Any]
        #expect((whole?["temperatures"] as? [Any])?.allSatisfy { $0 is NSNull } == true)
        // NumPy's NaN, in little-endian binary64.
        let bytes = try Data(contentsOf: URL(filePath: arrays))
        #expect(bytes.range(of: Data([0, 0, 0, 0, 0, 0, 0xF8, 0x7F])) != nil)
    }

    /// What has no place in CSV is said beside it; no file is written over another.
    @Test func conclusionsStandBesideRows() async throws {
        let check = [
            "langevin", "check-gibbs", "--landscape", "double-well", "--T", "0.25", "--solver", "mala", "--dt", "0.1",
            "--steps", "200", "--trajectories", "8", "--backend", "reference",
        ]
        let run = await CapturedRun.of(check + ["--format", "csv"])
        #expect(run.errors.contains("against the Gibbs law at T 0.25: ") && !run.output.contains("Gibbs law at"))
        let folder = try TemporaryFolder()
        let both = folder.file("a.csv")
        let clash = await CapturedRun.of(Self.solve + ["--states", both, "--audit", both])
        #expect(clash.status == .failure && clash.errors.contains("goes there too; give each file a name of its own"))
        #expect(!FileManager.default.fileExists(atPath: both))
    }

    private struct Written: Decodable { let states, paths: [[[[Double]]]] }

    /// NumPy's archive has the arrays under their names, in little-endian binary64 at its end.
    @Test func arraysHaveTheirNumbers() async throws {
        let folder = try TemporaryFolder()
        let (rows, arrays) = (folder.file("s.csv"), folder.file("s.npz"))
        _ = await CapturedRun.of(Self.solve + ["--states", rows])
        let run = await CapturedRun.of(Self.solve + ["--states", arrays])
        #expect(run.status == .success, "\(run.errors)")
        let bytes = try Data(contentsOf: URL(filePath: arrays))
        for name in ["temperatures.npy", "times.npy", "states.npy", "path_times.npy", "paths.npy"] {
            #expect(bytes.range(of: Data(name.utf8)) != nil, "\(name)")
        }
        let numbers = try String(contentsOfFile: rows, encoding: .utf8).split(separator: "\n").dropFirst().compactMap {
            $0.split(separator: ",").last.flatMap { Double($0) }
        }
        let expected = numbers.reduce(into: Data()) { data, number in
            withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
        }
        #expect(numbers.count == 12 && bytes.range(of: expected) != nil)
        #expect(bytes.range(of: Data("'shape': (2, 2, 3, 1)".utf8)) != nil)
    }

    @Test(arguments: ["log.txt", "log.csv"]) func auditLogsAreVerified(_ name: String) async throws {
        let folder = try TemporaryFolder()
        let log = folder.file(name)
        _ = await CapturedRun.of(Self.solve + ["--audit", log])
        let good = await CapturedRun.of(["langevin", "verify-colors", log])
        #expect(good.status == .success && good.output.contains("every field of all 4 draws"), "\(good.errors)")
        var lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map(String.init)
        lines[lines.count - 1] += "e1"
        try lines.joined(separator: "\n").write(toFile: log, atomically: true, encoding: .utf8)
        let bad = await CapturedRun.of(["langevin", "verify-colors", log])
        #expect(bad.status == .failure && bad.errors.contains("line \(lines.count): got change "), "\(bad.errors)")
        let request = await CapturedRun.of(["langevin", "verify-colors", log, "--print-request"])
        let file = try TemporaryFile(request.output)
        let again = await CapturedRun.of(["run", file.path])
        #expect(again.status == .failure && again.errors.contains("line \(lines.count): got change "))
    }

    @Test func chainsAreWritten() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("c.npz")
        let run = await CapturedRun.of([
            "langevin", "check-gibbs", "--landscape", "quadratic", "--dimension", "1", "--steps", "400", "--stride",
            "20",
            "--trajectories", "4", "--arrays", path, "--backend", "reference",
        ])
        #expect(run.status == .success, "\(run.errors)")
        let bytes = try Data(contentsOf: URL(filePath: path))
        // The loss and the coordinate; four chains of 200 steps, a draw every 20.
        #expect(bytes.range(of: Data("'shape': (2, 4, 10)".utf8)) != nil)
    }

    /// The studies whose pictures need nothing but `--plot`; a broken log has its picture, too.
    @Test func picturesAreDrawn() async throws {
        let folder = try TemporaryFolder()
        let small = ["--landscape", "quadratic", "--dimension", "1", "--backend", "cpu", "--trajectories"]
        for (command, more) in [
            ("check-gibbs", small + ["4", "--steps", "400"]), ("mixing-time", small + ["20", "--recordings", "1000"]),
            ("first-passage", small + ["20", "--to", "q1>0.5", "--start-q=-1", "--steps", "400"]),
            ("temperature-sweep", small + ["4", "--steps", "40", "--T", "0.1"]), ("verify-colors", ["--count", "70"]),
        ] {
            let script = folder.file(command + ".gp")
            let run = await CapturedRun.of(["langevin", command] + more + ["--plot", script])
            #expect(run.status == .success, "\(command): \(run.errors)")
            let text = try String(contentsOfFile: script, encoding: .utf8)
            #expect(text.contains("\nplot $data1 "), "\(command)")
            #expect(text.contains("set multiplot") == ["check-gibbs", "mixing-time"].contains(command))
        }
        let never = folder.file("never.gp")
        let none = await CapturedRun.of([
            "langevin", "first-passage", "--to", "x>50", "--steps", "4", "--trajectories", "2", "--backend",
            "reference",
            "--plot", never,
        ])
        #expect(none.status == .failure && none.output.contains("x>50"))
        #expect(
            none.errors.hasSuffix(
                "leapstar: error: the results have nothing to draw, so there is no picture '\(never)'\n"))
        let log = try TemporaryFile("step_0 → color_0xBE1898 (trit=0) → noise_1 → Δw_0 = 1\n")
        let bad = await CapturedRun.of(["langevin", "verify-colors", log.path, "--plot", folder.file("bad.gp")])
        #expect(bad.status == .failure && bad.errors.contains("expected 0xBE1899"), "\(bad.errors)")
        let text = try String(contentsOfFile: folder.file("bad.gp"), encoding: .utf8)
        #expect(text.contains("'first draw that differs'"))
    }

    @Test func whatCannotBeWrittenIsRefusedBeforeTheRun() async throws {
        let folder = try TemporaryFolder()
        let results = folder.file("r.csv")
        func refused(_ more: [String]) async -> String { await CapturedRun.of(Self.solve + more).errors }
        #expect(
            await refused(["--states", "a.txt"])
                == "leapstar: error: --states got 'a.txt', expected a name that ends in .npz, .csv or .json\n")
        #expect(await refused(["--states", results, "--output", results]).contains("the results go there too"))
        #expect(await refused(["--audit", results, "--output", results]).contains("the results go there too"))
        for option in ["--audit", "--states"] {
            #expect(
                await refused([option, "-"])
                    == "leapstar: error: \(option) got '-', expected the name of a file; standard output is for the results\n"
            )
        }
        #expect(await refused(["--audit", folder.path]).contains("it is a directory"))
        let arrays = await CapturedRun.of(["langevin", "check-gibbs", "--arrays", "c.npy"])
        #expect(arrays.errors.contains("--arrays got 'c.npy', expected a name that ends in .npz"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
