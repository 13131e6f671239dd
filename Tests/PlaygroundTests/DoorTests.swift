import JobService
import Testing

/// Who is let in, and what is told to who is not.
@Suite struct DoorTests {
    private static let token = "a-token-of-24-characters"

    @Test(arguments: [
        ["Host": "attacker.example"], ["Host": "attacker.example:8420"], ["Host": "localhost.attacker.example"],
        ["Host": "127.0.0.1.attacker.example"], ["Host": ""],
    ])
    func otherNamesAreRefused(_ headers: [String: String]) async throws {
        try await withServer { client in
            for path in ["/", "/api/v1/about", "/nothing"] {
                let answer = try await client.ask("GET", path, headers)
                #expect([400, 421].contains(answer.status), "\(path): \(answer.status)")
            }
        }
    }

    @Test(arguments: ["localhost", "127.0.0.1", "LOCALHOST", "[::1]"]) func ownNamesAreServed(_ name: String)
        async throws
    {
        try await withServer { client in
            for host in [name, "\(name):\(client.port)"] {
                let answer = try await client.ask("GET", "/api/v1/about", ["Host": host])
                #expect(answer.status == 200)
            }
        }
    }

    @Test(arguments: [
        ["Origin": "http://attacker.example"], ["Origin": "null"], ["Origin": "http://127.0.0.1:1"],
        ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
    ])
    func otherPagesAreRefused(_ headers: [String: String]) async throws {
        try await withServer { client in
            for (method, path) in [("GET", "/api/v1/jobs"), ("POST", "/api/v1/jobs"), ("DELETE", "/api/v1/jobs/x")] {
                let answer = try await client.ask(method, path, headers, body: method == "POST" ? "{}" : nil)
                #expect(answer.status == 403 && answer.json["status"] as? Int == 403, "\(method): \(answer.status)")
                #expect(answer.headers["access-control-allow-origin"] == nil)
            }
        }
    }

    @Test func ownPagesAreServed() async throws {
        try await withServer { client in
            let headers = ["Origin": "http://127.0.0.1:\(client.port)", "Sec-Fetch-Site": "same-origin"]
            let answer = try await client.ask("GET", "/api/v1/jobs", headers)
            #expect(answer.status == 200)
        }
    }

    /// What a form of another page can send without being asked for leave.
    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonx"])
    func formsAreRefused(_ type: String) async throws {
        try await withServer { client in
            let answer = try await client.ask("POST", "/api/v1/jobs", ["Content-Type": type], body: "{}")
            #expect(answer.status == 415)
        }
    }

    @Test func aTokenIsNeeded() async throws {
        try await withServer(token: Self.token) { client in
            func status(_ authorization: String?) async throws -> Int {
                let headers = authorization.map { ["Authorization": $0] } ?? [:]
                return try await client.ask("GET", "/api/v1/jobs", headers).status
            }
            let wrong = [nil, Self.token, "Bearer ", "Bearer x", "Bearer \(Self.token)x", "bearer \(Self.token)"]
            for authorization in wrong {
                let refused = try await status(authorization)
                #expect(refused == 401, "\(authorization ?? "")")
            }
            for path in ["//api/v1/jobs", "/api//v1/jobs", "/api/v1//jobs", "///api/v1/jobs/"] {
                let answer = try await client.ask("GET", path)
                #expect(answer.status == 401 && answer.headers["www-authenticate"] == "Bearer", "\(path)")
            }
            let served = try await status("Bearer \(Self.token)")
            #expect(served == 200)
            // The page itself tells nothing; other machines know this one by names of their own.
            let page = try await client.ask("GET", "/", ["Host": "workstation.example:8420"])
            #expect(page.status == 200)
        }
    }

    @Test func everyAnswerTellsBrowsersWhatIsSafe() async throws {
        try await withServer { client in
            for path in ["/", "/main.js", "/api/v1/about", "/nothing"] {
                let headers = try await client.ask("GET", path).headers
                let policy = try #require(headers["content-security-policy"])
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
                #expect(headers["x-content-type-options"] == "nosniff" && headers["server"] == nil)
            }
        }
    }

    @Test func longBodiesAreRefused() async throws {
        var limits = ServiceLimits()
        limits.bodyBytes = 1000
        try await withServer(limits: limits) { client in
            let body = #"{"kind":"probe","potential":"\#(String(repeating: "x", count: 1000))"}"#
            let answer = try await client.ask("POST", "/api/v1/jobs", body: body)
            #expect(answer.status == 413)
        }
    }
}
