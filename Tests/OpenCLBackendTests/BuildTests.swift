import Foundation
import LaneCode
import Testing

@testable import OpenCLBackend

@Suite struct BuildTests {
    @Test(.needsDevice) func aFailedBuildShowsLogAndFinalSource() throws {
        let context = try TestDevice.context()
        let directory = try TemporaryDirectory()
        let source = ProgramSource(
            name: "broken", definitions: [MacroDefinition("LANES", 16)],
            body: "__kernel void run(__global int *out) { out[0] = undeclared_thing; }")
        let error = #expect(throws: OpenCLError.self) {
            _ = try ProgramBuilder(cache: nil, temporaryDirectory: directory.path).build(source, in: context)
        }
        guard case .buildFailed(let failure) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(failure.log.contains("undeclared_thing"))
        #expect(failure.source == "#define LANES 16\n\(source.body)")
        let file = try #require(failure.file)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == failure.fullText)
        #expect(failure.fullText.contains(failure.log) && failure.fullText.contains(failure.source))
        let line = failure.description
        #expect(line.hasPrefix("program 'broken': build for '\(context.device.description.name)' failed: CL_BUILD"))
        #expect(line.contains("error") && line.hasSuffix("; log and final source are in '\(file)'"))
        #expect(!line.contains("\n"))
    }

    @Test(.needsDevice) func aFailedBuildIsReportedWhereNoFileCanBeWritten() throws {
        let context = try TestDevice.context()
        let directory = try TemporaryDirectory()
        let error = #expect(throws: OpenCLError.self) {
            _ = try ProgramBuilder(cache: nil, temporaryDirectory: directory.path + "/none").build(
                ProgramSource(name: "broken", definitions: [], body: "nonsense"), in: context)
        }
        #expect(error?.description.hasSuffix("; log and final source could not be saved") == true)
    }

    @Test(.needsDevice) func macrosReachTheProgram() throws {
        let context = try TestDevice.context()
        let body = "__kernel void put(__global int *out) { out[0] = FIRST * SECOND; }"
        let built = try buildWithoutCache(
            body, [MacroDefinition("FIRST", "(40 + 2)"), MacroDefinition("SECOND", 10)], in: context)
        let queue = try CommandQueue(on: context)
        let buffer = try Buffer<Int32>("out", count: 1, in: context)
        var kernel = try built.program.kernel("put")
        try kernel.setArgument(0, buffer)
        _ = try queue.enqueue(kernel, global: 1)
        #expect(try queue.read(buffer) == [420])
    }

    @Test func optionsAskForCorrectRoundingWhereTheDeviceHasIt() {
        #expect(BuildOptions.text(for: .example()) == "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt")
        #expect(BuildOptions.text(for: .example(correctSingle: false)) == "-cl-std=CL1.2")
    }

    @Test func squareRootsAreWidenedWhereTheDeviceDoesNotRoundThem() throws {
        let wide = MacroDefinition("LEAPSTAR_WIDE_SQRT", 1)
        #expect(KernelShape(.example(correctSingle: false)).definitions.contains(wide))
        #expect(!KernelShape(.example()).definitions.contains(wide))
    }
}
