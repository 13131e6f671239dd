import Foundation
import Jobs
import OpenCLBackend
import Testing

/// The real program, with a driver that is told to break the numerical contract.
@Suite(.needsPoCL) struct DoctorProcessTests {
    private func shell(_ line: String) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        // Not sh: dash may wait for a blocked SIGCHLD for ever.
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [
            "-c", "export LEAPSTAR_CACHE_DIR=$(mktemp -d); trap 'rm -rf \"$LEAPSTAR_CACHE_DIR\"' EXIT; \(line)",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "LEAPSTAR": try program(), "INDEX": "\(try #require(TestExaminees.device).description.index)",
        ]) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let remarks = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, remarks)
    }

    private func program() throws -> String {
        let candidates = [Bundle.main.executableURL, URL(filePath: CommandLine.arguments[0])].compactMap { $0 }
            .map { $0.deletingLastPathComponent().appending(path: "leapstar").path }
        return try #require(candidates.first(where: FileManager.default.isExecutableFile), "the program is not built")
    }

    private let planted = "LEAPSTAR_OPENCL_BUILD_OPTIONS=-cl-denorms-are-zero"

    @Test func theDoctorNamesWhatFailed() throws {
        let (status, output, errors) = try shell("\(planted) \"$LEAPSTAR\" doctor --quick --device $INDEX --format csv")
        #expect(status == 1)
        #expect(errors.contains("failed the check 'binary64-subnormals'") && errors.split(separator: "\n").count == 1)
        let failed = output.split(separator: "\n").filter { $0.contains(",FAILED,") }
        #expect(failed.first?.contains(",binary32-subnormals,") == true)
        #expect(failed.first?.hasSuffix("0x3f800000 0x00000001,0x00000000,0x00000001") == true)
    }

    /// By a request as by the command: the result, the error and the exit code.
    @Test func aRequestFailsAsTheCommandDoes() throws {
        let request = "echo '{\"kind\": \"doctor\", \"quick\": true, \"device\": '$INDEX'}'"
        let (status, output, errors) = try shell("\(request) | \(planted) \"$LEAPSTAR\" run -")
        #expect(status == 1)
        #expect(errors.contains("failed the check 'binary64-subnormals'") && errors.split(separator: "\n").count == 1)
        let result = try JSONDecoder().decode(DoctorDocument.self, from: Data(output.utf8))
        #expect(!result.passed && result.status == "complete" && result.devices.count == 1)
        #expect(result.devices[0].failedCheck.value == "binary64-subnormals" && !result.devices[0].passed)
        let wrong = result.devices[0].checks.filter { !$0.passed }.map(\.check)
        #expect(wrong.contains("binary32-subnormals") && wrong.contains("binary64-subnormals"))
    }

    @Test(arguments: ["--backend opencl --device $INDEX", "--device $INDEX"])
    func theDeviceIsRefused(choice: String) throws {
        let probe = "\"$LEAPSTAR\" probe --dt 0.01 --steps 10 --seeds 2 \(choice)"
        let (status, output, errors) = try shell("\(planted) \(probe)")
        #expect(status == 1 && output.isEmpty)
        #expect(errors.hasPrefix("leapstar: error: device ") && errors.split(separator: "\n").count == 1)
        #expect(errors.contains("failed the check 'binary64-subnormals'"))
        // The finding belongs to those options; without them the device is used.
        let (honest, result, _) = try shell("\(planted) \(probe) 2>/dev/null; \(probe)")
        #expect(honest == 0 && !result.isEmpty)
    }
}
