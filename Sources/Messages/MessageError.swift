/// An error whose text is a ``Message``, so that every door can spell it.
public protocol MessageError: Error, CustomStringConvertible {
    /// One line: what was got, what was expected, what to do.
    var message: Message { get }
}

extension MessageError {
    /// The message in the plain spelling.
    public var description: String { message.description }
}
