import Foundation
import Testing

@testable import OpenCLBackend

/// The files through which loaders find drivers, tested without a loader.
@Suite struct VendorFilesTests {
    private let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(directory.path)/\(name)", atomically: true, encoding: .utf8)
    }

    private func files(_ path: String) -> VendorFiles? { VendorFiles(environment: ["OCL_ICD_VENDORS": path]) }

    /// Of those that end in .icd, by name; their first lines count.
    @Test func whatCannotBeLoadedIsNamed() throws {
        try write("./no-such-driver.so\n", to: "b.icd")
        try write("libc.so.6\n", to: "a.icd")
        try write("./no-driver-either.so\n", to: "c.txt")
        try write("", to: "d.icd")
        let found = try #require(files(directory.path))
        #expect(found.all == ["a", "b", "d"].map { "\(directory.path)/\($0).icd" })
        let lines = found.unloadable()
        let line = try #require(lines.first { $0.contains("no-such-driver") })
        #expect(line.hasPrefix("driver './no-such-driver.so', named in '\(directory.path)/b.icd', cannot be loaded: "))
        #expect(line.hasSuffix("; install it or remove the file"))
        #if os(Linux)
            #expect(lines.count == 1)
        #endif
    }

    @Test func anotherDriverIsAnotherFingerprint() throws {
        try write("one.so\n", to: "a.icd")
        let before = try #require(files("\(directory.path)/")).fingerprint
        #expect(files(directory.path)?.fingerprint == before)
        try write("two.so\n", to: "a.icd")
        #expect(files(directory.path)?.fingerprint != before)
    }

    /// The loader's variable may name a library or one vendor file: then there is no folder to look into.
    @Test func aFileIsNoFolder() throws {
        try write("one.so\n", to: "a.icd")
        #expect(files("\(directory.path)/a.icd") == nil)
        #expect(files("") != nil)
    }
}
