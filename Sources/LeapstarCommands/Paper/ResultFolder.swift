import Foundation
import Jobs
import OutputFiles
import Pictures

/// A folder that appears under its name only when everything in it is written.
struct ResultFolder: ~Copyable {
    private let path: String
    private let partPath: String
    private var isCommitted = false

    /// - Parameter path: must not exist yet, or be an empty folder; its parent must exist.
    init(_ path: String) throws(CommandError) {
        let target = URL(fileURLWithPath: path).standardizedFileURL
        (self.path, partPath) = (target.path, Self.partPath(of: target))
        let files = FileManager.default
        if files.fileExists(atPath: target.path), (try? files.contentsOfDirectory(atPath: target.path))?.isEmpty != true
        {
            throw .usage("'\(path)' exists and is no empty folder; name another one or remove it")
        }
        do { try files.createDirectory(atPath: partPath, withIntermediateDirectories: false) } catch {
            throw .failure(
                "cannot make '\(path)': \(error.localizedDescription.onOneLine); name a folder in one that can be written to"
            )
        }
        Unfinished.add(partPath)
    }

    private static func partPath(of target: URL) -> String {
        target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).\(getpid()).part").path
    }

    deinit { if !isCommitted { Unfinished.discard(partPath) } }

    func write(_ text: String, to name: String) throws(CommandError) {
        do { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(partPath)/\(name)")) } catch {
            throw .failure("cannot write '\(name)' into '\(path)': \(error.localizedDescription.onOneLine)")
        }
    }

    /// Draws `figure` as `name`.svg and `name`.png, and returns the names. Where gnuplot is missing, that of its script.
    func draw(_ figure: Figure, as name: String) throws(CommandError) -> [String] {
        let names = PictureFormat.allCases.map { "\(name).\($0.rawValue)" }
        do throws(PictureError) {
            for name in names { try FigureFile.write(figure, to: "\(partPath)/\(name)") }
            return names
        } catch .gnuplotMissing(let script) { return [URL(fileURLWithPath: script).lastPathComponent] } catch {
            throw .failure("\(error)")
        }
    }

    /// Gives the complete folder its name.
    mutating func commit() throws(CommandError) {
        // An empty folder is replaced by a full one.
        guard rename(partPath, path) == 0 else {
            throw .failure("cannot name the results '\(path)': \(FileDescriptor.reason); name another folder")
        }
        Unfinished.finish(partPath)
        isCommitted = true
    }
}
