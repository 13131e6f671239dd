public import Messages

/// Who hears, on any thread, what becomes of a choice while it is used.
public struct SelectionListener: Sendable {
    /// Gets a line when a device fails.
    public let warn: @Sendable (Message) -> Void
    /// Gets a line when work goes to another device because that is measured to be faster, or stays for that reason.
    public let note: @Sendable (Message) -> Void

    /// A listener that ignores what it is not given.
    public init(
        warn: @escaping @Sendable (Message) -> Void = { _ in }, note: @escaping @Sendable (Message) -> Void = { _ in }
    ) {
        (self.warn, self.note) = (warn, note)
    }
}
