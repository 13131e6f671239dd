/// What a file's extension stands for.
package enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case svg
    case png

    /// gnuplot's name for what draws it.
    var terminal: String {
        switch self {
        case .svg: "svg"
        case .png: "pngcairo"
        }
    }
}
