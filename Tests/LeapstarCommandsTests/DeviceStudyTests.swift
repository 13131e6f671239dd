import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Benchmarks and examinations, which measure: by their command, and by the request that it prints.
@Suite struct DeviceStudyTests {
    /// The JSON of both doors, and that of the request in the result.
    private func results(_ command: [String]) async throws -> [[String: Any]] {
        let direct = await CapturedRun.of(command + ["--format", "json"])
        let printed = await CapturedRun.of(command + ["--print-request"])
        #expect(printed.status == .success && printed.errors.isEmpty, "\(printed.errors)")
        let request = try TemporaryFile(printed.output)
        let run = await CapturedRun.of(["run", request.path])
        #expect(run.status == direct.status && run.errors == direct.errors, "\(run.errors)")
        let result = try TemporaryFile(run.output)
        return try await [direct.json(), run.json(), CapturedRun.of(["run", result.path]).json()]
    }

    /// A value with its keys, and the types of what stands there.
    private func shape(_ value: Any) -> String {
        switch value {
        case let object as [String: Any]:
            "{\(object.sorted { $0.key < $1.key }.map { "\($0): \(shape($1))" }.joined(separator: ", "))}"
        case let list as [Any]: "[\(list.map(shape).joined(separator: ", "))]"
        case is String: "text"
        case is NSNull: "null"
        default: "number"
        }
    }

    /// Without what takes another time every time.
    private func untimed(_ value: Any) -> Any {
        switch value {
        case let object as [String: Any]: object.filter { $0.key != "seconds" }.mapValues(untimed)
        case let list as [Any]: list.map(untimed)
        default: value
        }
    }

    @Test(arguments: [
        "bench --case harmonic --backend cpu --backend reference --trajectories 64 --steps 5 --repeats 1",
        "bench --scale --backend cpu --trajectories 20 --steps 2 --repeats 1 --seconds 1e-9",
    ]) func benchmarksByEveryDoor(_ line: String) async throws {
        let results = try await results(line.split(separator: " ").map(String.init))
        #expect(results.allSatisfy { shape($0) == shape(results[0]) })
        #expect(results.allSatisfy { $0["request"] as? NSDictionary == results[0]["request"] as? NSDictionary })
        #expect(results[0]["kind"] as? String == "bench" && results[0]["status"] as? String == "complete")
        #expect(results[0]["schema"] as? Int == 1)
    }

    /// What shares a unit, and so how many pairs bind, differs from time to time.
    @Test func rooflinesByEveryDoor() async throws {
        let line = "bench --roofline --backend cpu --trajectories 64 --steps 5 --repeats 1 --threads 1"
        let results = try await results(line.split(separator: " ").map(String.init))
        #expect(results.allSatisfy { shape($0) == shape(results[0]) && $0["roofline"] != nil })
        #expect(results.allSatisfy { $0["request"] as? NSDictionary == results[0]["request"] as? NSDictionary })
    }

    @Test func examinationsByEveryDoor() async throws {
        let results = try await results(["doctor", "--quick"]).map { untimed($0) as? NSDictionary }
        #expect(results[0] == results[1] && results[0] == results[2])
        #expect(results[0]?["kind"] as? String == "doctor" && results[0]?["schema"] as? Int == 1)
        #expect((results[0]?["request"] as? [String: Any])?["quick"] as? Bool == true)
    }

    private func events(_ request: String) async throws -> [[String: Any]] {
        let request = try TemporaryFile(request)
        let run = await CapturedRun.of(["run", request.path, "--events"])
        return try run.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// What is done is told as it is done, and is in the result.
    @Test func whatIsDoneIsTold() async throws {
        let bench = try await events(
            #"{"kind": "bench", "case": "muller", "backend": ["reference", "cpu"], "trajectories": 4, "steps": 3, "repeats": 1}"#
        )
        #expect(bench.compactMap { $0["event"] as? String } == ["stage", "case", "case", "finished"])
        let cases = (bench.last?["result"] as? [String: Any])?["cases"] as? NSArray
        #expect(cases == bench.compactMap { $0["case"] } as NSArray)
        let doctor = try await events(#"{"kind": "doctor", "quick": true}"#)
        let devices = try #require((doctor.last?["result"] as? [String: Any])?["devices"] as? [[String: Any]])
        #expect(
            devices.flatMap { $0["checks"] as? [Any] ?? [] } as NSArray == doctor.compactMap { $0["examined"] }
                as NSArray)
        #expect(doctor.contains { ($0["stage"] as? String)?.contains(": binary64-fma, ") == true })
    }

    @Test(arguments: [
        (#"{"kind": "bench", "case": "harmonik"}"#, "unknown case 'harmonik', expected harmonic, "),
        (#"{"kind": "bench", "scale": true, "roofline": true}"#, "'scale' and 'roofline' measure different things; "),
        (#"{"kind": "bench", "seconds": 1}"#, #"'seconds' is for "scale"; add it, or leave "seconds" out"#),
        (
            #"{"kind": "doctor", "quick": true, "exhaustive": true}"#,
            "'quick' and 'exhaustive' exclude each other; leave one of them out"
        ),
    ]) func errorsSpellFieldsAsInARequest(_ text: String, _ error: String) async throws {
        let request = try TemporaryFile(text)
        let run = await CapturedRun.of(["run", request.path])
        #expect(run.status == .usage && run.errors.hasPrefix("leapstar: error: \(error)"), "\(run.errors)")
    }
}
