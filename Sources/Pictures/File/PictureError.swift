package import OutputFiles

/// Why there is no picture.
package enum PictureError: Error, Hashable, CustomStringConvertible {
    case unknownExtension(path: String)
    /// There is no gnuplot on the path; what it would have drawn is in `script`.
    case gnuplotMissing(script: String)
    /// gnuplot's last words, and where the script is that it was given.
    case gnuplotFailed(message: String, script: String)
    case notWritten(FileError)

    /// One line.
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
