import Leapstar

extension Message.Spelling {
    /// The spelling of the command line.
    static let flags = Message.Spelling(
        said: { "--\($0)" }, field: { name, example in "--\(name)" + (example.map { " \($0)" } ?? "") },
        quoted: { "'\($0)'" }, study: called, command: { name, rest, _ in called(name, rest) })

    @Sendable private static func called(_ name: String, _ rest: String) -> String {
        // The studies of a group have its name before their own.
        let name = name.hasPrefix("langevin-") ? "langevin \(name.dropFirst(9))" : name
        return "'leapstar \(name)\(rest.isEmpty ? "" : " \(rest)")'"
    }
}

extension Console {
    func warn(_ message: Message) { warn(message.spelled(.flags)) }

    func interject(_ message: Message) { interject(message.spelled(.flags)) }

    func note(_ message: Message) { note(message.spelled(.flags)) }

    /// What becomes of the choice of a device, while a progress line may be on the terminal.
    var selectionListener: SelectionListener { SelectionListener(warn: { interject($0) }, note: { note($0) }) }
}
