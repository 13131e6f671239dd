extension Message {
    /// The kind of fault that a message reports. The list may grow; no raw value in it changes its meaning.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// The request is impossible or unreadable in a way that no other code describes.
        case invalid
        /// No landscape, scheme, observable, parameter, device or kind of request has that name.
        case unknownName = "unknown-name"
        /// Something without a default is not given.
        case missing
        /// Two things exclude each other, or one is given without another that it needs.
        case conflict
        /// The named scheme, landscape, observable, estimator or study cannot do what is asked of it.
        case unsupported
        /// A number lies outside the range of its field, or a list has the wrong length.
        case outOfRange = "out-of-range"
        /// A device is not available, cannot do the work, or gives bits other than the right ones.
        case device
        /// The driver of a device ended or hung the process that tried it.
        case driver
        /// A certificate contradicts itself or its subject, or its numbers do not come out again.
        case altered
        /// The work was cancelled by whoever asked for it.
        case cancelled
        /// The work failed for a reason outside the request and the devices, such as a missing library.
        case failed
    }

    public static func unknownName(_ message: Message) -> Message { message.coded(.unknownName) }
    public static func missing(_ message: Message) -> Message { message.coded(.missing) }
    public static func conflict(_ message: Message) -> Message { message.coded(.conflict) }
    public static func unsupported(_ message: Message) -> Message { message.coded(.unsupported) }
    public static func outOfRange(_ message: Message) -> Message { message.coded(.outOfRange) }
    public static func altered(_ message: Message) -> Message { message.coded(.altered) }
}
