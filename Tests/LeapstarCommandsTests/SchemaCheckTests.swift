import Foundation
import Testing

@testable import LeapstarCommands

/// Requests and results conform to the schemas in Documentation/Schemas, by an independent validator.
@Suite(.needsJSONSchema) struct SchemaCheckTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private struct Check: Encodable {
        let name, schema: String
        var document: String
        let valid: Bool
    }

    /// `document` is its text.
    private func check(_ name: String, _ schema: String, _ document: String, valid: Bool = true) -> Check {
        let file = Self.root.appending(path: "Documentation/Schemas/\(schema).json").path
        return Check(name: name, schema: file, document: document, valid: valid)
    }

    /// What is not as it should be, a line each.
    private func faults(_ checks: [Check]) throws -> String {
        let folder = try TemporaryFolder()
        var written = checks
        for (place, check) in checks.enumerated() {
            written[place].document = "\(folder.path)/\(place).json"
            try check.document.write(toFile: written[place].document, atomically: true, encoding: .utf8)
        }
        let list = "\(folder.path)/checks.json"
        try JSONEncoder().encode(written).write(to: URL(filePath: list))
        return try SchemaCheckScript.run([list]).output
    }

    @Test(arguments: RunCommandTests.studies) func whatIsWritten(_ command: [String]) async throws {
        let result = await CapturedRun.of(command + ["--format", "json"])
        let request = await CapturedRun.of(command + ["--print-request"])
        let kind = command[0] == "langevin" ? "langevin-\(command[1])" : command[0]
        #expect(
            try faults([
                check("result", "result-\(kind)", result.output), check("request", "request-\(kind)", request.output),
                check("another result", "result-verify", result.output, valid: false),
            ]).isEmpty)
    }

    @Test func whatIsVerified() async throws {
        let certificate = await CapturedRun.of(["boundary", "--dt", "0.1:1.4", "--steps", "40", "--format", "json"])
        let request = #"{"kind": "verify", "backend": "reference", "certificate": \#(certificate.output)}"#
        let result = await CapturedRun.of(["run", try TemporaryFile(request).path])
        #expect(
            try faults([
                check("request", "request-verify", request), check("result", "result-verify", result.output),
            ]).isEmpty)
    }

    @Test(arguments: [
        [],
        ["--scale"],
        ["--roofline", "--case", "harmonic-gradient-plain"],
    ]) func whatIsMeasured(_ kind: [String]) async throws {
        let small = ["--trajectories", "4", "--steps", "3", "--repeats", "1"]
        let size = kind == ["--scale"] ? ["--seconds", "0.001"] : small
        let command = ["bench", "--backend", "cpu", "--threads", "1"] + size + kind
        let result = await CapturedRun.of(command + ["--format", "json"])
        let request = await CapturedRun.of(command + ["--print-request"])
        #expect(result.status == .success, "\(result.errors)")
        #expect(
            try faults([
                check("result", "result-bench", result.output), check("request", "request-bench", request.output),
            ]).isEmpty)
    }

    @Test func whatIsExamined() async throws {
        let result = await CapturedRun.of(["doctor", "--quick", "--format", "json"])
        let request = await CapturedRun.of(["doctor", "--quick", "--print-request"])
        let devices = ["0", #""pocl""#, #""all""#].map { #"{"kind":"doctor","device":\#($0)}"# }
        #expect(
            try faults(
                [check("result", "result-doctor", result.output), check("request", "request-doctor", request.output)]
                    + devices.map { check($0, "request-doctor", $0) }
            ).isEmpty)
    }

    @Test func whatIsNone() throws {
        let requests = [
            #"{"kind": "boundary"}"#, #"{"dt": 0.1}"#, #"{"kind": "probe", "sedes": 3}"#,
            #"{"kind": "probe", "seeds": -3}"#, #"{"kind": "probe", "noise": "loud"}"#,
            #"{"kind": "probe", "complete": 1}"#, #"{"kind": "probe", "start-q": ["x"]}"#,
            #"{"kind": "probe", "steps": 1.5}"#, #"{"kind": "probe", "schema": 2}"#,
        ]
        #expect(try faults(requests.map { check($0, "request-probe", $0, valid: false) }).isEmpty)
        let lines = try faults([check("good", "request-probe", #"{"kind": "probe"}"#, valid: false)])
        #expect(lines == "good: follows the schema, though it should not\n")
    }
}

/// Scripts/check-schemas, which needs Python's jsonschema.
enum SchemaCheckScript {
    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: #filePath).appending(path: "../../../Scripts/check-schemas").standardized
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = arguments == ["--available"] ? FileHandle.nullDevice : FileHandle.standardError
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    static let isFound = (try? run(["--available"]).status) == 0
    static let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_JSONSCHEMA"] == "1"
}

extension Trait where Self == ConditionTrait {
    static var needsJSONSchema: Self {
        .enabled(
            if: SchemaCheckScript.isFound || SchemaCheckScript.isDemanded,
            "no jsonschema for Python here; set LEAPSTAR_EXPECT_JSONSCHEMA=1 to make that a failure")
    }
}
