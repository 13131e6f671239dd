package import OutputFiles

/// The reason why there is no picture.
package enum PictureError: Error, Hashable, CustomStringConvertible {
    case unknownExtension(path: String)
    /// There is no gnuplot on the path; `script` contains what it would have drawn.
    case gnuplotMissing(script: String)
    /// Gnuplot's last words, and the path of the script that it was given.
    case gnuplotFailed(message: String, script: String)
    case notWritten(FileError)

    /// The error on one line.
    package var description: String {
        switch self {
        case .unknownExtension(let path): "'\(path)' is no picture, expected a name that ends in .svg, .png or .gp"
        case .gnuplotMissing(let script):
            "gnuplot is not installed: wrote the script '\(script)' instead;"
                + " run 'sudo apt-get install gnuplot-nox', then \(Self.command(script))"
        case .gnuplotFailed(let message, let script):
            "gnuplot failed: \(message); wrote the script '\(script)' instead;"
                + " mend what it says, then run \(Self.command(script))"
        case .notWritten(let error): error.description
        }
    }

    private static func command(_ script: String) -> String {
        "'gnuplot \(script.split(separator: "/").last ?? "")' in its directory"
    }
}
