import Messages

extension Message {
    /// The refusal of a count of 0, which names the field as the user wrote it.
    static func belowOne(_ name: String) -> Message {
        .outOfRange("\(said: name) must be \(expected: "at least 1"), got \(got: 0)")
    }
}
