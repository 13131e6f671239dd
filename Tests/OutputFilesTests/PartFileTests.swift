import Foundation
import OutputFiles
import Testing

@Suite struct PartFileTests {
    @Test func aFileAppearsWhenItIsComplete() throws {
        let folder = try TestFolder()
        do {
            let file = try PartFile.create(folder.path("a"))
            write("half", to: file.descriptor)
            #expect(try folder.names.count == 1 && !folder.names.contains("a"))
        }
        #expect(try folder.names.isEmpty)
        try complete(folder.path("a"), with: "whole")
        #expect(try folder.names == ["a"] && folder.text("a") == "whole")
    }

    /// The target is written, whether it was there or not; the links stay, relative ones and links to links too.
    @Test(arguments: [true, false]) func linksStay(isThere: Bool) throws {
        let folder = try TestFolder()
        try FileManager.default.createDirectory(atPath: folder.path("inner"), withIntermediateDirectories: false)
        if isThere { try Data("old".utf8).write(to: URL(filePath: folder.path("target"))) }
        try folder.link("inner/relative", to: "../target")
        try folder.link("link", to: folder.path("inner/relative"))
        try complete(folder.path("link"), with: "new")
        #expect(try folder.text("target") == "new")
        #expect(try folder.destination("link") == folder.path("inner/relative"))
        #expect(try folder.destination("inner/relative") == "../target")
        #expect(try folder.names == ["inner", "link", "target"])
    }

    @Test func linksInACircleAreRefused() throws {
        let folder = try TestFolder()
        try folder.link("a", to: "b")
        try folder.link("b", to: "a")
        expectRefused(folder.path("a"), "its symbolic links lead in a circle")
    }

    @Test func protectedFilesAreRefused() throws {
        let folder = try TestFolder()
        try Data("old".utf8).write(to: URL(filePath: folder.path("a")))
        chmod(folder.path("a"), 0o444)
        try folder.link("link", to: "a")
        for name in ["a", "link"] { expectRefused(folder.path(name), "it is write-protected") }
        #expect(try folder.text("a") == "old" && folder.names == ["a", "link"])
    }

    @Test func whatOthersMayNotReadStaysSo() throws {
        let folder = try TestFolder()
        try Data("old".utf8).write(to: URL(filePath: folder.path("a")))
        chmod(folder.path("a"), 0o600)
        try complete(folder.path("a"), with: "new")
        let permissions = try FileManager.default.attributesOfItem(atPath: folder.path("a"))[.posixPermissions] as? Int
        #expect(try permissions == 0o600 && folder.text("a") == "new")
    }

    @Test func foldersAreRefused() throws {
        let folder = try TestFolder()
        expectRefused(folder.url.path, "it is a directory")
        expectRefused(folder.path("none/a"), "No such file or directory")
    }

    @Test func twoFilesOfOneNameAreRefused() throws {
        let folder = try TestFolder()
        let first = try PartFile.create(folder.path("a"))
        expectRefused(folder.path("a"), "this run writes it already")
        withExtendedLifetime(first) {}
    }

    @Test func pipesAreWrittenAsTheyStand() throws {
        let folder = try TestFolder()
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        // A reader, so that nobody waits for one.
        let reader = open(folder.path("pipe"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try complete(folder.path("pipe"), with: "text")
        var buffer = [UInt8](repeating: 0, count: 16)
        #expect(read(reader, &buffer, 16) == 4 && String(decoding: buffer.prefix(4), as: UTF8.self) == "text")
        #expect(try folder.names == ["pipe"])
    }

    /// Looking whether a pipe can be written leaves its reader waiting.
    @Test func pipesAreNotOpenedToBeChecked() throws {
        let folder = try TestFolder()
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        let reader = open(folder.path("pipe"), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try PartFile.check(folder.path("pipe"))
        var place = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        #expect(poll(&place, 1, 0) == 0)
        #expect(throws: FileError.self) { try PartFile.check(folder.path("none/file")) }
        #expect(try folder.names == ["pipe"])
    }

    /// What a process does that is about to end at once; files of other tests must stay.
    @Test func unfinishedFilesAreDiscarded() throws {
        let folder = try TestFolder()
        let file = try PartFile.create(folder.path("a"))
        let part = try #require(try folder.names.first)
        Unfinished.discard(folder.path(part))
        #expect(try folder.names.isEmpty)
        withExtendedLifetime(file) {}
    }

    private func complete(_ path: String, with text: String) throws {
        var file = try PartFile.create(path)
        write(text, to: file.descriptor)
        try file.commit()
    }

    private func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        #expect(Foundation.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    private func expectRefused(_ path: String, _ reason: String) {
        do throws(FileError) {
            _ = try PartFile.create(path)
            Issue.record("'\(path)' was taken")
        } catch {
            #expect(error.path == path && error.reason == reason)
            #expect(error.description.hasPrefix("cannot write '\(path)': \(reason); "))
        }
    }
}
