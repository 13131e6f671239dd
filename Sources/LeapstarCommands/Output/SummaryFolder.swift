import Foundation
import Leapstar

/// The folder for the summaries of a run of slopes.
struct SummaryFolder {
    let path: String

    /// Refuses whatever exists and is not an empty folder, as files may be from an earlier run, and a place in which no
    /// folder can be made.
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

    /// Refuses a path on which the first existing folder does not let another be made.
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
