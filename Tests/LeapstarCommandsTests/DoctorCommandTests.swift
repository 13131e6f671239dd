import Foundation
import Testing

@testable import Jobs
@testable import LeapstarCommands

@Suite struct DoctorCommandTests {
    @Test func documentHasStableKeys() async throws {
        let run = await CapturedRun.of(["doctor", "--quick", "--format", "json"])
        let document = try run.json()
        #expect(
            document.keys.sorted() == [
                "devices", "kind", "notes", "passed", "request", "schema", "status", "version",
            ])
        let devices = try #require(document["devices"] as? [[String: Any]])
        #expect(devices[0]["backend"] as? String == "cpu")
        for device in devices {
            #expect(
                device.keys.sorted() == [
                    "backend", "checks", "compiled", "driver", "error", "failedCheck", "index", "limits", "name",
                    "passed",
                    "seconds",
                ])
        }
        let checks = try #require(devices[0]["checks"] as? [[String: Any]])
        #expect(checks[0].keys.sorted() == ["cases", "check", "difference", "passed", "seconds"])
        #expect(checks.allSatisfy { $0["passed"] as? Bool == true })
        #expect(run.status == (document["passed"] as? Bool == true ? .success : .failure))
    }

    @Test func tableOfEachDevice() async {
        let run = await CapturedRun.of(["doctor", "--quick"])
        #expect(run.output.hasPrefix("cpu: ") && run.output.contains("\ncheck  "))
        #expect(run.output.contains("\nPassed: 33 checks in "))
    }

    @Test(arguments: [
        (["--device", "1.5"], "--device got '1.5', expected a whole number below 2^64 such as 0, pocl or all"),
        (["--quick", "--exhaustive"], "--quick and --exhaustive exclude each other; leave one of them out"),
    ])
    func wrongUsage(arguments: [String], message: String) async {
        let run = await CapturedRun.of(["doctor"] + arguments)
        #expect(run.status == .usage && run.errors == "leapstar: error: \(message)\n")
    }

    /// Neither an index nor a name.
    @Test(arguments: ["9999", "no such device"]) func aDeviceThatIsNotThere(device: String) async {
        let run = await CapturedRun.of(["doctor", "--device", device])
        #expect(run.status == .failure && run.output.isEmpty && run.errors.hasPrefix("leapstar: error: "))
    }
}
