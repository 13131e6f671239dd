/// An error that says what it says as a ``Message``, so that every door can spell it.
public protocol MessageError: Error, CustomStringConvertible {
    /// One line: what was got, what was expected, what to do.
    var message: Message { get }
}

extension MessageError {
    /// In words.
    public var description: String { message.description }
}
