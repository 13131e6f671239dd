import Foundation
import Testing

@testable import OpenCLBackend

@Suite struct OpenCLLibraryTests {
    private func load(_ path: String) -> OpenCLError? {
        #expect(throws: OpenCLError.self) {
            try OpenCLLibrary.load(environment: [OpenCLLibrary.overrideVariable: path])
        }
    }

    @Test(.needsHeaders) func aLibraryThatIsNotThere() throws {
        let path = try TemporaryDirectory().path + "/libOpenCL.so"
        let error = try #require(load(path))
        guard case .libraryNotFound(let attempts, overridden: true) = error else {
            Issue.record("got \(error)")
            return
        }
        #expect(attempts.map(\.path) == [path])
        #expect(error.description.hasPrefix("no OpenCL library could be loaded: tried '\(path)' ("))
        #expect(error.description.hasSuffix("; correct or unset LEAPSTAR_OPENCL_LIBRARY"))
    }

    @Test(.needsHeaders) func aFileThatIsNoLibrary() throws {
        let directory = try TemporaryDirectory()
        let file = directory.url.appendingPathComponent("libOpenCL.so")
        try Data("no library".utf8).write(to: file)
        guard case .libraryNotFound(_, overridden: true) = load(file.path) else {
            Issue.record("a text file was taken for a library")
            return
        }
    }

    #if os(Linux)
        @Test(.needsHeaders) func aLibraryOfSomethingElse() {
            let error = load("libm.so.6")
            #expect(error == .libraryIncomplete(path: "libm.so.6", missing: "clGetPlatformIDs"))
            #expect(
                error?.description
                    == "'libm.so.6' is no OpenCL 1.2 library: it lacks clGetPlatformIDs; "
                    + "name another in LEAPSTAR_OPENCL_LIBRARY")
        }

        // Loaders read their list of drivers once per process, hence a process of its own.
        @Test(.needsLibrary) func aLibraryWithoutDrivers() async {
            await #expect(processExitsWith: .success) {
                let directory = try TemporaryDirectory()
                setenv("OCL_ICD_VENDORS", directory.path, 1)
                let library = try OpenCLLibrary.load(environment: [:])
                let error = #expect(throws: OpenCLError.self) { try DeviceList(library) }
                #expect(error == .noPlatform(library: library.path))
            }
        }
    #endif

    @Test(.needsLibrary) func anEmptyOverrideIsNone() throws {
        _ = try OpenCLLibrary.load(environment: [OpenCLLibrary.overrideVariable: ""])
    }
}
