import Foundation
import Leapstar
import LeapstarCommands
import Testing

private let hasDevice = DeviceListing.current().devices.contains { $0.index == 0 && $0.obstacle == nil }

/// Several devices in one command.
@Suite(.enabled(if: hasDevice, "no OpenCL device here")) struct TeamTests {
    private static let probe = "probe --dt 0.03 --landscape quartic --seeds 3001 --steps 20 --format json".words

    /// Enough for a new team to split it whatever the machine: members whose speed nobody knows yet all get a tile at
    /// once.
    private static let long = "probe --dt 0.03 --landscape quartic --seeds 3001 --steps 1000 --format json".words

    /// A document without what says where and how fast it was made.
    private func results(_ run: CapturedRun) throws -> NSDictionary {
        let document = try run.json().filter { !["device", "seconds", "launches", "request"].contains($0.key) }
        return document as NSDictionary
    }

    @Test(arguments: ["0,cpu", "cpu,0"]) func aTeamGivesWhatOneDeviceGives(_ devices: String) async throws {
        let alone = await CapturedRun.of(Self.long + ["--backend", "cpu"])
        let team = await CapturedRun.of(Self.long + ["--backend", "opencl", "--device", devices])
        #expect(team.status == .success && team.errors.isEmpty)
        #expect(try results(team) == results(alone))
        let device = try #require(try team.json()["device"] as? [String: Any])
        #expect(
            Set(device.keys) == ["backend", "driver", "lanes", "members", "name"]
                && device["backend"] as? String == "team")
        let members = try #require(device["members"] as? [[String: Any]])
        #expect(members.map { $0["backend"] as? String } == ["cpu", "opencl"])
        #expect(members.allSatisfy { Set($0.keys) == ["backend", "driver", "failure", "lanes", "name", "share"] })
        #expect(members.allSatisfy { $0["failure"] is NSNull })
        let shares = members.compactMap { $0["share"] as? Double }
        #expect(shares.count == 2 && shares.allSatisfy { $0 > 0 } && abs(shares.reduce(0, +) - 1) < 1e-12, "\(shares)")
        #expect(try alone.json()["device"] as? [String: Any] != nil)
        #expect((try alone.json()["device"] as? [String: Any])?.keys.contains("members") == false)
    }

    @Test func theTableEndsWithTheShares() async {
        let run = await CapturedRun.of(Self.probe.dropLast(2) + ["--device", "0,cpu"])
        #expect(run.output.contains("\non 2 devices together: cpu: ") && run.output.contains("; opencl: "))
        #expect(run.output.split(separator: "\n").last?.hasPrefix("Trajectory-steps: ") == true)
    }

    /// Of a fan, too, whose recordings are shared.
    @Test func aFanEndsWithTheShares() async {
        let run = await CapturedRun.of(
            "fan --dt 0.03 --landscape quartic --seeds 3001 --steps 1000 --recordings 4 --device 0,cpu".words)
        #expect(
            run.status == .success && run.output.split(separator: "\n").last?.hasPrefix("Trajectory-steps: ") == true,
            "\(run.output)")
    }

    @Test(arguments: ["cpu", "0,cpu", "all"]) func aKernelIsForOneDevice(_ devices: String) async {
        let run = await CapturedRun.of(["kernel", "--device", devices])
        #expect(run.status == .usage && run.output.isEmpty)
        #expect(
            run.errors
                == "leapstar: error: a kernel is for one OpenCL device, but --device asks for the cpu backend or for several; "
                + "name one of those that 'leapstar devices' lists\n")
    }

    @Test func aKernelIsPrintedWithWhatItIsCompiledWith() async {
        let run = await CapturedRun.of(
            "kernel --device 0 --landscape quartic --sigma 0.1 --kernel lanes=2,vectors=1".words)
        #expect(
            run.status == .success && run.output.hasPrefix("// device 0: ")
                && run.output.contains("\n// build options: -cl-std=CL1.2"))
        #expect(run.output.contains("(given)\n#define LANES 2\n") && run.output.contains("__kernel void trajectories("))
    }

    @Test func aConfigurationFileMayNameThem() async throws {
        let file = try TemporaryFile("device: [0, cpu]\nlandscape: quartic\nseeds: 50\nsteps: 10\nformat: json\n")
        let run = await CapturedRun.of(["probe", "--dt", "0.01", "--config", file.path])
        #expect((try run.json()["device"] as? [String: Any])?["backend"] as? String == "team")
    }

    /// One of a list is that device itself; `all` has the processor in it.
    @Test(arguments: [("cpu", "cpu"), ("0", "opencl")]) func aTeamOfOneIsNoTeam(_ devices: String, _ backend: String)
        async throws
    {
        let run = await CapturedRun.of(Self.probe + ["--device", devices])
        #expect((try run.json()["device"] as? [String: Any])?["backend"] as? String == backend)
    }

    @Test func allOfThemGiveTheSame() async throws {
        let (all, alone) = await (
            CapturedRun.of(Self.probe + ["--device", "all"]), CapturedRun.of(Self.probe + ["--backend", "reference"])
        )
        #expect(try results(all) == results(alone))
    }

    @Test func aCertificateOfATeamVerifies() async throws {
        let file = try TemporaryFile()
        let search = "boundary --landscape quartic --dt 0.02:0.1 --estimator plain --seeds 2048 --steps 50".words
        let run = await CapturedRun.of(search + ["--device", "0,cpu", "--format", "json", "--output", file.path])
        #expect(run.status == .success)
        for devices in ["0,cpu", "cpu"] {
            let check = await CapturedRun.of(["verify", file.path, "--device", devices])
            #expect(check.status == .success, "\(check.errors)")
        }
    }

    /// With lanes that are not those which the list of devices has for it.
    @Test func aRooflineHasEveryDeviceThatIsMeasured() async throws {
        let run = await CapturedRun.of(
            "bench --roofline --backend opencl --kernel lanes=1 --tuning off --repeats 1 --trajectories 64 --steps 10 --format json"
                .words)
        let devices = try #require(try run.json()["devices"] as? [[String: Any]])
        let usable = DeviceListing.current().devices.filter { $0.index != nil && $0.obstacle == nil }
        #expect(devices.count == usable.count && devices.allSatisfy { $0["lanes"] as? Int == 1 })
    }

    @Test func aDeviceThatIsNotThereIsNamed() async {
        let run = await CapturedRun.of(Self.probe + ["--device", "0,99"])
        #expect(run.status == .failure && run.errors.contains("there is no OpenCL device 99; choose one of 0 to "))
    }
}

@Suite struct ThreadCountTests {
    @Test func moreThreadsThanCoresAreSaidSo() async throws {
        let run = await CapturedRun.of([
            "probe", "--dt", "0.01", "--backend", "cpu", "--threads", "4096", "--format", "json",
        ])
        let cores = AvailableProcessors.count
        #expect(run.status == .success && run.errors.hasPrefix("leapstar: warning: got 4096 threads, but there "))
        let driver = try #require((try run.json()["device"] as? [String: Any])?["driver"] as? String)
        #expect(driver.hasSuffix(", \(cores) threads"))
    }
}

extension String {
    fileprivate var words: [String] { split(separator: " ").map(String.init) }
}
