import Foundation
import JobService
import Testing

/// From a request to its result, as clients see it.
@Suite struct InterfaceTests {
    private static let probe = #"{"kind":"probe","dt":0.01,"seeds":8,"steps":20,"backend":"reference"}"#

    @Test func aRunFromItsRequestToItsResult() async throws {
        try await withServer { client in
            let begun = try await client.ask("POST", "/api/v1/jobs", body: Self.probe)
            let id = try #require(begun.json["id"] as? String)
            #expect(begun.status == 201 && begun.headers["location"] == "/api/v1/jobs/\(id)")
            let events = try await client.ask("GET", "/api/v1/jobs/\(id)/events")
            #expect(events.headers["content-type"] == "text/event-stream")
            let lines = events.body.split(separator: "\n")
            #expect(lines.filter { $0.hasPrefix("id: ") } == ["id: 1", "id: 2"])
            #expect(lines.filter { $0.hasPrefix("event: ") } == ["event: trial", "event: finished"])
            #expect(lines.contains { $0.hasPrefix(#"data: {"event":"trial","trial":{"#) })
            let rest = try await client.ask("GET", "/api/v1/jobs/\(id)/events", ["Last-Event-ID": "1"])
            #expect(!rest.body.contains("event: trial") && rest.body.contains("id: 2\nevent: finished"))
            let result = try await client.ask("GET", "/api/v1/jobs/\(id)/result")
            #expect(result.status == 200 && result.json["kind"] as? String == "probe")
            let report = try await client.ask("GET", "/api/v1/jobs/\(id)/report")
            #expect(report.headers["content-disposition"] == "attachment; filename=\"leapstar-probe-\(id).html\"")
            #expect(report.body.contains("<h2>probe, harmonic</h2>"))
            let run = try await client.ask("GET", "/api/v1/jobs/\(id)").json
            #expect(run["state"] as? String == "finished" && run["error"] is NSNull)
            let runs = try await client.ask("GET", "/api/v1/jobs").json["jobs"] as? [[String: Any]]
            #expect(runs?.map { $0["id"] as? String } == [id])
            #expect(try await client.ask("DELETE", "/api/v1/jobs/\(id)").status == 204)
            #expect(try await client.ask("GET", "/api/v1/jobs/\(id)").status == 404)
        }
    }

    @Test func problemsSayWhatIsWrong() async throws {
        try await withServer { client in
            let answer = try await client.ask("POST", "/api/v1/jobs", body: #"{"kind":"probe","dt":0.1,"cap":0.5}"#)
            #expect(answer.status == 422 && answer.headers["content-type"] == "application/problem+json")
            let problem = answer.json
            #expect(problem["code"] as? String == "out-of-range" && problem["field"] as? String == "cap")
            #expect(problem["remedy"] as? String == #"take "cap": 2"# && problem["title"] as? String != nil)
        }
    }

    @Test func aFullQueueSaysWhenToAskAgain() async throws {
        var limits = ServiceLimits()
        limits.queued = 0
        try await withServer(limits: limits) { client in
            let answer = try await client.ask("POST", "/api/v1/jobs", body: Self.probe)
            #expect(answer.status == 429 && Int(answer.headers["retry-after"] ?? "") ?? 0 > 0)
        }
    }

    @Test(arguments: [
        ("GET", "/api/v1/jobs/x"), ("GET", "/api/v1/jobs/x/events"), ("GET", "/api/v1/jobs/x/result"),
        ("DELETE", "/api/v1/jobs/x"), ("GET", "/api/v1/nothing"), ("PUT", "/api/v1/jobs"), ("GET", "/../etc/passwd"),
        ("GET", "/%2e%2e/Package.swift"), ("PATCH", "/"),
    ])
    func whatThereIsNot(_ method: String, _ path: String) async throws {
        try await withServer { client in
            let answer = try await client.ask(method, path)
            #expect((400..<500).contains(answer.status), "\(answer.status)")
            #expect(!answer.body.contains("/home") && !answer.body.contains(".swift"))
        }
    }

    @Test(arguments: [
        ("PUT", "/api/v1/jobs", "GET, HEAD, POST"), ("POST", "/api/v1/jobs/x/events", "GET, HEAD"),
        ("GET", "/api/v1/plays/x", "DELETE"), ("GET", "/api/v1/commands", "POST"), ("DELETE", "/", "GET, HEAD"),
        ("DELETE", "/main.js", "GET, HEAD"), ("POST", "/main.js", "GET, HEAD"),
    ])
    func otherMethodsAreToldWhichThereAre(_ method: String, _ path: String, _ allowed: String) async throws {
        try await withServer { client in
            // That a body is of another type is the lesser fault.
            let answer = try await client.ask(
                method, path, ["Content-Type": "text/plain"], body: method == "POST" ? "{}" : nil)
            #expect(answer.status == 405 && answer.headers["allow"] == allowed, "\(answer)")
            #expect(answer.json["code"] as? String == "unsupported" && answer.json["expected"] as? String == allowed)
        }
    }

    @Test func theHeadOfWhatIsRead() async throws {
        try await withServer { client in
            for path in ["/", "/main.js", "/api/v1/jobs", "/api/v1/about"] {
                let answer = try await client.ask("HEAD", path)
                #expect(answer.status == 200 && answer.body.isEmpty, "\(path): \(answer)")
            }
        }
    }

    @Test func aPlayGoesOn() async throws {
        try await withServer { client in
            let begun = try await client.ask(
                "POST", "/api/v1/plays", body: #"{"kind":"trace","dt":0.0025,"mass":0.35,"trajectories":5}"#)
            let id = try #require(begun.json["id"] as? String)
            let answer = try await client.ask(
                "POST", "/api/v1/plays/\(id)/advance", body: #"{"steps":20,"stride":5,"mass":0.5}"#)
            let points = try #require(answer.json["points"] as? [[String: Any]])
            #expect(points.map { $0["step"] as? Int } == [5, 10, 15, 20])
            let spread = try #require(points[3]["ensemble"] as? [String: Any])
            #expect((spread["quantiles"] as? [String: Double])?.count == 5 && spread["diverged"] as? Int == 0)
            for wrong in [#"{"steps":-1}"#, #"{"steps":1.5}"#, #"{"steps":1,"stride":-2}"#] {
                let refused = try await client.ask("POST", "/api/v1/plays/\(id)/advance", body: wrong)
                #expect(refused.status == 422 && refused.json["code"] as? String == "out-of-range", "\(refused)")
                #expect(refused.json["expected"] as? String == "a whole number from 0")
            }
            let empty = try await client.ask("POST", "/api/v1/plays/\(id)/advance", body: "{}")
            #expect(empty.json["code"] as? String == "missing" && empty.json["field"] as? String == "steps")
            #expect(try await client.ask("DELETE", "/api/v1/plays/\(id)").status == 204)
            #expect(try await client.ask("DELETE", "/api/v1/plays/\(id)").json["code"] as? String == "unknown-name")
            #expect(
                try await client.ask("POST", "/api/v1/plays/\(id)/advance", body: #"{"steps":1}"#).status == 404)
        }
    }

    /// Every path of the description exists, and knows its methods.
    @Test func theDescriptionIsOfThisServer() async throws {
        try await withServer { client in
            let paths = try #require(
                try await client.ask("GET", "/api/v1/openapi.json").json["paths"] as? [String: [String: Any]])
            #expect(paths.count == 12)
            for (path, operations) in paths {
                for method in operations.keys where method != "parameters" {
                    let place = "/api/v1" + path.replacingOccurrences(of: "{id}", with: "x")
                    let answer = try await client.ask(
                        method.uppercased(), place, body: method == "post" ? "{}" : nil)
                    #expect(answer.json["detail"] as? String != "there is nothing at this address for this method")
                    let described = (operations[method] as? [String: Any])?["responses"] as? [String: Any]
                    #expect(described?["\(answer.status)"] != nil, "\(method) \(path): \(answer.status)")
                }
            }
        }
    }
}
