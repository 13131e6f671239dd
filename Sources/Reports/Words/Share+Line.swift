import Leapstar

extension Share {
    /// What a reader of a share's output must know.
    var line: String { "Share \(index) of \(count): the whole is what it gives when it is merged with the others." }
}
