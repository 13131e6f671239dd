/// The reason why a file cannot be written.
package struct FileError: Error, Hashable, CustomStringConvertible {
    /// The path as the user gave it.
    package let path: String
    package let reason: String
    /// What to do about it.
    package let remedy: String

    package init(path: String, reason: String, remedy: String = Self.elsewhere) {
        self.path = path
        self.reason = reason
        self.remedy = remedy
    }

    package static let elsewhere = "name a file in a directory that can be written to"

    /// The error on one line.
    package var description: String { "cannot write '\(path)': \(reason); \(remedy)" }
}
