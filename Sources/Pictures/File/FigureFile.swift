import Foundation
import OutputFiles

/// Writes figures to files. A file is never seen half written.
package enum FigureFile {
    /// Refuses a path to which no figure could be written, before there is one.
    ///
    /// Without gnuplot, a script takes the picture's place, and must be writable too.
    package static func check(_ path: String, searchPath: String = usualSearchPath) throws(PictureError) {
        guard isScript(path) || format(of: path) != nil else { throw .unknownExtension(path: path) }
        let stands = isScript(path) || Gnuplot(searchPath: searchPath) != nil
        for file in stands ? [path] : [path, script(of: path)] {
            do throws(FileError) { try PartFile.check(file) } catch { throw .notWritten(error) }
        }
    }

    /// The directories in which programs are looked for.
    package static var usualSearchPath: String {
        ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    }

    /// Writes `figure` to `path`: `.svg` or `.png` drawn by gnuplot, or `.gp`, the script that draws an SVG.
    ///
    /// Where gnuplot is missing or fails, the script is written beside it, and the error says so.
    /// - Parameter searchPath: directories in which to look for gnuplot, separated by colons.
    package static func write(
        _ figure: Figure, to path: String, searchPath: String = usualSearchPath
    ) throws(PictureError) {
        if isScript(path) { return try writeScript(figure, to: path, drawing: .svg) }
        guard let format = format(of: path) else { throw .unknownExtension(path: path) }
        let script = script(of: path)
        guard let gnuplot = Gnuplot(searchPath: searchPath) else {
            try writeScript(figure, to: script, drawing: format)
            throw .gnuplotMissing(script: script)
        }
        guard let complaint = try draw(figure, format, to: path, with: gnuplot) else { return }
        try writeScript(figure, to: script, drawing: format)
        throw .gnuplotFailed(message: complaint, script: script)
    }

    /// Gnuplot's complaint; nil where the picture is drawn.
    private static func draw(
        _ figure: Figure, _ format: PictureFormat, to path: String, with gnuplot: Gnuplot
    ) throws(PictureError) -> String? {
        var picture = try PartFile.drawing(path)
        let script = try PartFile.drawing(path + ".gp")
        try script.write(FigureScript(figure).text(format), drawing: path)
        if let complaint = gnuplot.complaint(script: script.descriptor, picture: picture.descriptor) {
            return complaint
        }
        if picture.isEmpty { return "it drew nothing" }
        try picture.finish()
        return nil
    }

    /// Writes the script, which draws into its own directory when it is run there.
    private static func writeScript(
        _ figure: Figure, to path: String, drawing format: PictureFormat
    ) throws(PictureError) {
        let output = (stem(path) as NSString).lastPathComponent + "." + format.rawValue
        var file = try PartFile.drawing(path)
        try file.write(FigureScript(figure).text(format, output: output), drawing: path)
        try file.finish()
    }

    package static func isScript(_ path: String) -> Bool { (path as NSString).pathExtension.lowercased() == "gp" }

    private static func format(of path: String) -> PictureFormat? {
        PictureFormat(rawValue: (path as NSString).pathExtension.lowercased())
    }

    private static func script(of path: String) -> String { stem(path) + ".gp" }

    private static func stem(_ path: String) -> String { (path as NSString).deletingPathExtension }
}

extension PartFile {
    fileprivate static func drawing(_ path: String) throws(PictureError) -> PartFile {
        do throws(FileError) { return try create(path) } catch { throw .notWritten(error) }
    }

    fileprivate func write(_ text: String, drawing path: String) throws(PictureError) {
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            throw .notWritten(FileError(path: path, reason: String(cString: strerror(errno))))
        }
    }

    fileprivate mutating func finish() throws(PictureError) {
        do throws(FileError) { try commit() } catch { throw .notWritten(error) }
    }
}
