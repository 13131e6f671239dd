extension Message {
    /// What kind of thing is wrong. The list grows, and no raw value in it changes its meaning.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// What is asked for cannot be, or cannot be read, in a way that no other code says.
        case invalid
        /// There is nothing of that name: a landscape, scheme, observable, parameter, device or kind of request.
        case unknownName = "unknown-name"
        /// Something that has no default is not given.
        case missing
        /// Two things are asked for that exclude each other, or one without what it belongs to.
        case conflict
        /// The scheme, landscape, observable, estimator or study named has not what is asked of it.
        case unsupported
        /// A number is none that its field can have, or a list has not as many.
        case outOfRange = "out-of-range"
        /// A device cannot be had, cannot do the work, or gives other bits than it must.
        case device
        /// A device's driver ended or hung the process that tried it.
        case driver
        /// A certificate contradicts itself or what it says it is about, or its numbers come out otherwise.
        case altered
        /// Whoever asked for it ended it.
        case cancelled
        /// It could not be done for a reason that lies outside the request and devices, such as a missing library.
        case failed
    }

    public static func unknownName(_ message: Message) -> Message { message.coded(.unknownName) }
    public static func missing(_ message: Message) -> Message { message.coded(.missing) }
    public static func conflict(_ message: Message) -> Message { message.coded(.conflict) }
    public static func unsupported(_ message: Message) -> Message { message.coded(.unsupported) }
    public static func outOfRange(_ message: Message) -> Message { message.coded(.outOfRange) }
    public static func altered(_ message: Message) -> Message { message.coded(.altered) }
}
