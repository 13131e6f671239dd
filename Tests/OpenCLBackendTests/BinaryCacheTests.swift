import Foundation
import LaneCode
import Synchronization
import Testing

@testable import OpenCLBackend

/// The cache of compiled programs; each test has its own cache directory.
@Suite(.needsDevice) struct BinaryCacheTests {
    private let directory: TemporaryDirectory
    private let builder: ProgramBuilder

    init() throws {
        directory = try TemporaryDirectory()
        builder = ProgramBuilder(cache: BinaryCache(directory: directory.path))
    }

    private func source(_ value: Int = 7, body: String = "") -> ProgramSource {
        ProgramSource(
            name: "cached", definitions: [MacroDefinition("VALUE", value)],
            body: "__kernel void put(__global int *out) { out[get_global_id(0)] = VALUE; } \(body)")
    }

    /// Builds, runs, keeps, and tells where the program came from.
    private func origin(_ source: ProgramSource, _ builder: ProgramBuilder? = nil, value: Int32 = 7) throws
        -> BuiltProgram.Origin
    {
        let context = try TestDevice.context()
        let built = try (builder ?? self.builder).build(source, in: context)
        let queue = try CommandQueue(on: context)
        let out = try Buffer<Int32>("out", count: 3, in: context)
        var kernel = try built.program.kernel("put")
        try kernel.setArgument(0, out)
        _ = try queue.enqueue(kernel, global: 3)
        #expect(try queue.read(out) == [value, value, value])
        built.keep()
        return built.origin
    }

    @Test func theSecondBuildIsAHit() throws {
        #expect(try origin(source()) == .source(.absent))
        #expect(try origin(source()) == .cache)
        #expect(try origin(source(8), value: 8) == .source(.absent))
        #expect(try origin(source(body: "// another")) == .source(.absent))
        #expect(try origin(source()) == .cache)
        #expect(try directory.files.count == 3)
    }

    @Test(arguments: [0, 1, 30, 0.5, -1]) func aFileCutShortIsReplaced(length: Double) throws {
        #expect(try origin(source()) == .source(.absent))
        let file = try #require(try directory.files.first)
        let whole = try Data(contentsOf: file)
        let kept = length < 0 ? whole.count - 1 : length < 1 ? Int(Double(whole.count) * length) : Int(length)
        try whole.prefix(kept).write(to: file)
        #expect(try origin(source()) == .source(.damaged))
        #expect(try origin(source()) == .cache)
        #expect(CacheEntry(file: Array(try Data(contentsOf: file)))?.binary.isEmpty == false)
    }

    @Test(arguments: [0.0, 0.01, 0.1, 0.5, 0.999]) func aChangedFileIsReplaced(place: Double) throws {
        #expect(try origin(source()) == .source(.absent))
        let file = try #require(try directory.files.first)
        var bytes = try Data(contentsOf: file)
        bytes[Int(Double(bytes.count) * place)] ^= 0x40
        try bytes.write(to: file)
        #expect(try origin(source()) == .source(.damaged))
        #expect(try origin(source()) == .cache)
    }

    @Test func anotherProgramUnderTheSameNameIsNotTaken() throws {
        #expect(try origin(source()) == .source(.absent))
        let first = try #require(try directory.files.first)
        #expect(try origin(source(8), value: 8) == .source(.absent))
        let second = try #require(try directory.files.first { $0.lastPathComponent != first.lastPathComponent })
        try FileManager.default.removeItem(at: second)
        try FileManager.default.copyItem(at: first, to: second)
        #expect(try origin(source(8), value: 8) == .source(.collision))
        #expect(try origin(source(8), value: 8) == .cache)
    }

    @Test func aBinaryThatTheDriverRefusesIsReplaced() throws {
        let device = try TestDevice.found.get().description
        let key = ProgramKey(source: source().finalText, options: BuildOptions.text(for: device), device: device)
        BinaryCache(directory: directory.path).store(Array("no program at all".utf8), for: key)
        #expect(try origin(source()) == .source(.refused))
        #expect(try origin(source()) == .cache)
    }

    @Test func aDirectoryThatCannotBeWrittenIsSaidAndLeft() throws {
        let blocked = directory.url.appendingPathComponent("file")
        try Data().write(to: blocked)
        let lines = Mutex<[String]>([])
        let builder = ProgramBuilder(
            cache: BinaryCache(directory: blocked.path) { line in lines.withLock { $0.append(line) } })
        #expect(try origin(source(), builder) == .source(.absent))
        #expect(try origin(source(), builder) == .source(.absent))
        let said = lines.withLock { $0 }
        #expect(said.count == 2)
        #expect(
            said.first == "compiled programs are not kept: '\(blocked.path)' cannot be written; "
                + "set LEAPSTAR_CACHE_DIR to a directory that can")
    }

    @Test func whatIsNotKeptIsAbsent() throws {
        let context = try TestDevice.context()
        for _ in 0..<2 { #expect(try builder.build(source(), in: context).origin == .source(.absent)) }
    }

    @Test func aHitIsNotWrittenAgain() throws {
        #expect(try origin(source()) == .source(.absent))
        let file = try #require(try directory.files.first)
        let before = try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int
        #expect(try origin(source()) == .cache)
        #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? Int == before)
    }

    @Test func withoutACacheNothingIsKept() throws {
        #expect(try origin(source(), ProgramBuilder(cache: nil)) == .source(.disabled))
        #expect(try directory.files.isEmpty)
    }

    @Test func aFailedBuildLeavesNothing() throws {
        let context = try TestDevice.context()
        let broken = ProgramSource(name: "broken", definitions: [], body: "nonsense")
        let builder = ProgramBuilder(
            cache: BinaryCache(directory: directory.path), temporaryDirectory: directory.path + "/none")
        #expect(throws: OpenCLError.self) { _ = try builder.build(broken, in: context) }
        #expect(try directory.files.isEmpty)
    }

    @Test func manyMayUseItAtOnce() async throws {
        let origins = try await withThrowingTaskGroup(of: BuiltProgram.Origin.self) { group in
            for task in 0..<12 {
                group.addTask { try origin(source(task % 3), value: Int32(task % 3)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(origins.allSatisfy { $0 == .cache || $0 == .source(.absent) })
        #expect(try directory.files.count == 3)
        #expect(try origin(source(2), value: 2) == .cache)
    }
}
