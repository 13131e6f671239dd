/// Why there is no picture.
package enum PictureError: Error, Hashable, CustomStringConvertible {
    case unknownExtension(path: String)
    /// There is no gnuplot on the path; what it would have drawn is in `script`.
    case gnuplotMissing(script: String)
    /// gnuplot's last words.
    case gnuplotFailed(message: String)
    case notWritten(path: String, reason: String)

    /// One line.
    package var description: String {
        switch self {
        case .unknownExtension(let path): "'\(path)' is no picture, expected a name that ends in .svg, .png or .gp"
        case .gnuplotMissing(let script):
            "gnuplot is not installed: wrote the script '\(script)' instead;"
                + " run 'sudo apt-get install gnuplot-nox', then 'gnuplot \(script.split(separator: "/").last ?? "")' in its directory"
        case .gnuplotFailed(let message):
            "gnuplot failed: \(message); write a file that ends in .gp to see the script"
        case .notWritten(let path, let reason):
            "cannot write '\(path)': \(reason); name a file in a directory that can be written to"
        }
    }
}
