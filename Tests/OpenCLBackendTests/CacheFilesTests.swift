import Caches
import Foundation
import LaneCode
import Testing

@testable import OpenCLBackend

/// The cache without a device: keys, files, age and size.
@Suite struct CacheFilesTests {
    private let directory: TemporaryDirectory
    init() throws { directory = try TemporaryDirectory() }

    private func key(_ source: String) -> ProgramKey {
        ProgramKey(source: source, options: "-cl-std=CL1.2", device: .example())
    }

    // Noll's published test vectors of the 128-bit FNV-1a hash.
    @Test(arguments: [
        ("", "6c62272e07bb014262b821756295c58d"), ("a", "d228cb696f1a8caf78912b704e4a8964"),
        ("ab", "08809544bbab1be95aa0733055b69a62"), ("abc", "a68d622cec8b5822836dbc7977af7f3b"),
    ]) func fingerprints(text: String, hex: String) { #expect(Fingerprint.hex(text.utf8) == hex) }

    @Test func everythingThatMattersIsInTheKey() {
        let base = key("source")
        #expect(base == key("source"))
        #expect(base.fileName == key("source").fileName)
        let others = [
            key("other"), ProgramKey(source: "source", options: "", device: .example()),
            ProgramKey(source: "source", options: "-cl-std=CL1.2", device: .example(name: "other")),
            ProgramKey(source: "source", options: "-cl-std=CL1.2", device: .example(driverVersion: "2")),
        ]
        #expect(Set((others + [base]).map(\.fileName)).count == 5)
    }

    @Test func entriesComeBackWhole() {
        let entry = CacheEntry(key: "one\ntwo", binary: [0, 10, 255])
        #expect(CacheEntry(file: entry.file) == entry)
        for length in entry.file.indices { #expect(CacheEntry(file: Array(entry.file.prefix(length))) == nil) }
        #expect(CacheEntry(file: entry.file + [0]) == nil)
        for place in entry.file.indices {
            var changed = entry.file
            changed[place] ^= 1
            #expect(CacheEntry(file: changed) == nil, "byte \(place)")
        }
    }

    @Test func theLeastRecentlyUsedGoFirst() throws {
        let cache = BinaryCache(directory: directory.path, maximumEntries: 3)
        for index in 0..<3 {
            cache.store([1], for: key("\(index)"))
            try age(key("\(index)"), seconds: Double(100 - index), in: cache)
        }
        _ = try cache.load(key("0")).get()
        cache.store([1], for: key("3"))
        let kept = Set(try directory.files.map(\.lastPathComponent))
        #expect(kept == Set(["0", "2", "3"].map { key($0).fileName }))
    }

    @Test func whatWasNotUsedForLongGoes() throws {
        let cache = BinaryCache(directory: directory.path)
        for name in ["old", "young"] { cache.store([1], for: key(name)) }
        try age(key("old"), seconds: 90 * 86400 + 60, in: cache)
        try age(key("young"), seconds: 90 * 86400 - 60, in: cache)
        cache.prune()
        #expect(try directory.files.map(\.lastPathComponent) == [key("young").fileName])
    }

    /// By the same rule, and reading a fact is using it.
    @Test func factsGoAsProgramsDo() throws {
        let store = FactStore(directory: directory.path, maximumEntries: 2)
        func age(_ days: Double) throws {
            for file in try directory.files {
                let before = try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
                let date = try #require(before).addingTimeInterval(-days * 86400)
                try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
            }
        }
        for number in 0..<2 {
            store.store(number, "number", key: "\(number)")
            try age(1)
        }
        #expect(store.load("number", key: "0", as: Int.self) == 0)
        try age(1)
        store.store(2, "number", key: "2")
        #expect((0..<3).map { store.load("number", key: "\($0)", as: Int.self) } == [0, nil, 2])
        try age(91)
        store.store(3, "number", key: "3")
        #expect((0..<4).map { store.load("number", key: "\($0)", as: Int.self) } == [nil, nil, nil, 3])
    }

    private func age(_ key: ProgramKey, seconds: Double, in cache: BinaryCache) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -seconds)], ofItemAtPath: cache.file(of: key).path)
    }

    @Test(arguments: [
        (["LEAPSTAR_CACHE_DIR": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/a/opencl-programs"),
        (["LEAPSTAR_CACHE_DIR": "", "XDG_CACHE_HOME": "/b", "HOME": "/c"], "/b/leapstar/opencl-programs"),
        (["XDG_CACHE_HOME": "relative", "HOME": "/c"], "/c/.cache/leapstar/opencl-programs"),
        (["HOME": "/c"], "/c/.cache/leapstar/opencl-programs"), ([:], nil),
    ]) func directories(environment: [String: String], path: String?) {
        #expect(CacheDirectory.path("opencl-programs", environment: environment) == path)
    }
}
