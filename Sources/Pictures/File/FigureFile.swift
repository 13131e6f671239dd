import Foundation

/// Writes figures. A file is never seen half written.
package enum FigureFile {
    /// Draws `figure` into the file that `path` names: `.svg` or `.png` by gnuplot, `.gp` the script that draws an SVG.
    ///
    /// Without gnuplot the script is written beside it, and the error says so.
    /// - Parameter searchPath: where gnuplot is looked for; directories with colons between them.
    package static func write(
        _ figure: Figure, to path: String,
        searchPath: String = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    ) throws(PictureError) {
        let name = URL(fileURLWithPath: path).pathExtension.lowercased()
        if name == "gp" { return try writeScript(figure, to: path, drawing: .svg) }
        guard let format = PictureFormat(rawValue: name) else { throw .unknownExtension(path: path) }
        guard let gnuplot = Gnuplot(searchPath: searchPath) else {
            let script = stem(path) + ".gp"
            try writeScript(figure, to: script, drawing: format)
            throw .gnuplotMissing(script: script)
        }
        try draw(figure, format, to: path, with: gnuplot)
    }

    private static func draw(
        _ figure: Figure, _ format: PictureFormat, to path: String, with gnuplot: Gnuplot
    ) throws(PictureError) {
        var picture = try PartFile(for: path)
        let script = try PartFile(for: stem(path) + ".gp")
        try script.write(FigureScript(figure).text(format))
        try script.rewind()
        try gnuplot.run(script: script.handle, picture: picture.handle)
        guard let size = try? picture.handle.seekToEnd(), size > 0 else {
            throw .gnuplotFailed(message: "it drew nothing")
        }
        try picture.commit()
    }

    /// The script draws into its own directory when it is run there.
    private static func writeScript(
        _ figure: Figure, to path: String, drawing format: PictureFormat
    ) throws(PictureError) {
        let output = (stem(path) as NSString).lastPathComponent + "." + format.rawValue
        var file = try PartFile(for: path)
        try file.write(FigureScript(figure).text(format, output: output))
        try file.commit()
    }

    private static func stem(_ path: String) -> String { (path as NSString).deletingPathExtension }
}
