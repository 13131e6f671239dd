/// The format that a file's extension names.
package enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case svg
    case png

    /// The name of gnuplot's terminal for this format.
    var terminal: String {
        switch self {
        case .svg: "svg"
        case .png: "pngcairo"
        }
    }
}
