import Foundation
import Testing

@testable import OutputFiles

@Suite struct NumPyFileTests {
    private static let matrix = [0.5, -1.25, 3e300, .infinity, .leastNonzeroMagnitude, -0.0]

    /// The bytes that NumPy writes, whether numbers come at once or one by one.
    @Test func filesAreThoseOfNumPy() throws {
        let folder = try TestFolder()
        try write(folder.path("matrix.npy"), [2, 3], [Self.matrix])
        try write(folder.path("pieces.npy"), [2, 3], Self.matrix.map { [$0] })
        try write(folder.path("scalar.npy"), [], [[UInt64.max - 1]])
        try write(folder.path("empty.npy"), [0, 7], [[Int64]()])
        try write(folder.path("vector.npy"), [2], [[Int64(-1), 1 << 62]])
        for name in ["matrix.npy", "scalar.npy", "empty.npy", "vector.npy"] {
            #expect(try folder.bytes(name) == vector(name), "\(name)")
        }
        #expect(try folder.bytes("pieces.npy") == vector("matrix.npy"))
    }

    @Test func manyNumbersGoInBlocks() throws {
        let folder = try TestFolder()
        let values = (0..<20_001).map { UInt64($0) << 30 }
        try write(folder.path("a.npy"), [3, 6667], [values[..<9000], values[9000...]].map(Array.init))
        let bytes = try folder.bytes("a.npy")
        #expect(bytes.count == 128 + 8 * 20_001)
        for index in [0, 8191, 8192, 9000, 20_000] {
            let found = bytes[(128 + 8 * index)...].prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(found == values[index])
        }
    }

    @Test func theHeaderOfManySizesIsLonger() throws {
        let header = try NumPyHeader(type: "<f8", shape: [Int](repeating: 1, count: 64), path: "a")
        #expect(header.bytes.count == 256 && header.count == 1 && header.bytes.last == 0x0A)
        #expect(Int(header.bytes[8]) + 256 * Int(header.bytes[9]) == 246)
    }

    @Test(arguments: [[-1], [1 << 62, 8], [1 << 60], [Int](repeating: 1, count: 65)])
    func shapesThatDoNotFitAreRefused(_ shape: [Int]) throws {
        let folder = try TestFolder()
        #expect(throws: FileError.self) { _ = try NumPyFile.create(folder.path("a"), Double.self, shape: shape) }
        #expect(try folder.names.isEmpty)
    }

    /// An array that is not complete never appears.
    @Test func missingAndSurplusNumbersAreRefused() throws {
        let folder = try TestFolder()
        expect("it got 5 of the 6 numbers of its shape") {
            try write(folder.path("a"), [2, 3], [Array(Self.matrix.dropLast())])
        }
        expect("it got more than the 6 numbers of its shape") {
            try write(folder.path("a"), [2, 3], [Self.matrix, [1]])
        }
        #expect(try folder.names.isEmpty)
    }

    private func write<Element: NumPyElement>(
        _ path: String, _ shape: [Int], _ pieces: [[Element]]
    ) throws(FileError) {
        var file = try NumPyFile.create(path, Element.self, shape: shape)
        for piece in pieces { try file.append(piece) }
        try file.commit()
    }
}

@Suite struct NumPyArchiveTests {
    /// The bytes that NumPy's arrays have in an archive of Python's zipfile.
    @Test func archivesAreThoseOfPython() throws {
        let folder = try TestFolder()
        var archive = try NumPyArchive.create(folder.path("arrays.npz"))
        try archive.begin("chains", Double.self, shape: [2, 3])
        try archive.append([0.5, -1.25, 3e300])
        try archive.append([Double.infinity, .leastNonzeroMagnitude, -0.0])
        try archive.begin("seeds", UInt64.self, shape: [2])
        try archive.append([UInt64(1), 1 << 63])
        try archive.begin("_1", Int64.self, shape: [])
        try archive.append([Int64(7)])
        #expect(try !folder.names.contains("arrays.npz"))
        try archive.commit()
        #expect(try folder.bytes("arrays.npz") == vector("arrays.npz") && folder.names == ["arrays.npz"])
    }

    /// Sizes and places beyond 4 GiB, as Python's zipfile writes them.
    @Test func largeEntries() {
        var large = ZIPEntry(name: "a.npy", size: 5 << 30, offset: 0)
        large.checksum = 0x1234_5678
        let local = large.localHeader
        #expect(local == vector("large-local"))
        var small = ZIPEntry(name: "b.npy", size: 136, offset: UInt64(local.count) + (5 << 30))
        small.checksum = 0x9ABC_DEF0
        let start: UInt64 = 5_368_709_346
        #expect(start == small.offset + 30 + 5 + 136)
        #expect(ZIPEntry.directory(of: [large, small], at: start) == vector("large-directory-at-\(start)"))
    }

    @Test(arguments: ["", "1a", "a b", "a/b", "../a", "ä", "a.npy", String(repeating: "a", count: 201)])
    func namesThatAreNoneAreRefused(_ name: String) throws {
        let folder = try TestFolder()
        expect("'\(name)' cannot name an array") {
            var archive = try NumPyArchive.create(folder.path("a.npz"))
            try archive.begin(name, Double.self, shape: [1])
        }
        #expect(try folder.names.isEmpty)
    }

    @Test func twoArraysOfOneNameAreRefused() throws {
        let folder = try TestFolder()
        expect("it has two arrays named 'a'") {
            var archive = try NumPyArchive.create(folder.path("a.npz"))
            for _ in 0..<2 {
                try archive.begin("a", Double.self, shape: [1])
                try archive.append([1.0])
            }
        }
        #expect(try folder.names.isEmpty)
    }

    /// Neither the next array nor the end is reached, also after an error that nobody heeded.
    @Test func arraysAreComplete() throws {
        let folder = try TestFolder()
        var archive = try NumPyArchive.create(folder.path("a.npz"))
        try archive.begin("a", Double.self, shape: [2])
        try archive.append([1.0])
        do throws(FileError) {
            try archive.begin("b", Double.self, shape: [1])
            Issue.record("an array was left incomplete")
        } catch { #expect(error.reason == "it got 1 of the 2 numbers of its shape") }
        do throws(FileError) {
            try archive.append([2.0, 3.0])
            Issue.record("an array took too many numbers")
        } catch { #expect(error.reason == "it got more than the 2 numbers of its shape") }
        do throws(FileError) {
            try archive.commit()
            Issue.record("a broken archive was completed")
        } catch { #expect(error.reason == "not all could be written of the 2 numbers of its shape") }
        #expect(try !folder.names.contains("a.npz"))
    }

    @Test func pipesAreRefused() throws {
        let folder = try TestFolder()
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        let reader = open(folder.path("pipe"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        expect("an .npz file cannot go through a pipe") { _ = try NumPyArchive.create(folder.path("pipe")) }
    }

    /// The check value of the standard, for every split into two.
    @Test func checksums() {
        let text = Array("123456789".utf8)
        for split in 0...9 {
            var checksum = CRC32()
            checksum.update(Array(text[..<split]))
            checksum.update(Array(text[split...]))
            #expect(checksum.value == 0xCBF4_3926)
        }
        #expect(CRC32().value == 0)
    }
}

/// Expects a refusal for `reason`.
private func expect(_ reason: String, _ work: () throws -> Void) {
    do {
        try work()
        Issue.record("taken, where '\(reason)' was expected")
    } catch {
        #expect((error as? FileError)?.reason == reason)
    }
}

/// The bytes of a row in Tests/Vectors/numpy_files.txt.
private func vector(_ name: String) -> [UInt8] {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/numpy_files.txt").standardized
    let rows = ((try? String(contentsOf: path, encoding: .utf8)) ?? "").split(separator: "\n")
    guard let digits = rows.first(where: { $0.hasPrefix(name + " ") })?.dropFirst(name.count + 1).utf8 else {
        return []
    }
    return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(decoding: digits.dropFirst($0).prefix(2), as: UTF8.self), radix: 16)
    }
}

extension TestFolder {
    fileprivate func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url.appending(path: name))) }
}
