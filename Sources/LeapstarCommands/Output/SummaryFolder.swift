import Foundation
import Leapstar

/// The folder that the summaries of a run of slopes go to.
struct SummaryFolder {
    let path: String

    /// Nothing of an earlier run may stand among the files of this one, and there must be a place for them.
    init(_ path: String) throws(CommandError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            try Self.refuseUnmakable(path)
            return
        }
        let names = isFolder.boolValue ? try? FileManager.default.contentsOfDirectory(atPath: path) : nil
        guard names?.isEmpty == true else {
            throw .usage("--summary '\(path)' exists and is no empty folder; name another one or remove it")
        }
    }

    /// The first folder on the way that exists must take another.
    private static func refuseUnmakable(_ path: String) throws(CommandError) {
        var (parent, isFolder) = (URL(filePath: path).standardizedFileURL, ObjCBool(false))
        repeat {
            parent.deleteLastPathComponent()
        } while !FileManager.default.fileExists(atPath: parent.path, isDirectory: &isFolder)
        guard isFolder.boolValue, FileManager.default.isWritableFile(atPath: parent.path) else {
            throw .failure(
                "cannot make the folder '\(path)': '\(parent.path)' takes none; name one that can be written to")
        }
    }

    /// Makes the folder, and writes every series that is complete and has a slope.
    func write(_ run: SlopeRecord) throws(CommandError) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
            let reason = error.localizedDescription.onOneLine
            throw .failure("cannot make the folder '\(path)': \(reason); name one that can be written to")
        }
        for (name, summary) in SummaryFile.all(of: run) {
            var file = try AtomicFile.create("\(path)/\(name).json")
            try file.write(JSONText.document(summary))
            try file.commit()
        }
    }
}
