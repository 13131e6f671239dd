/// The reason why a trial gave no reply.
package enum TrialEnd: Error, Codable, Hashable, Sendable {
    /// The child was ended by this signal, such as 6; `said` is its last message.
    case signal(Int32, said: String?)
    /// The child exited by itself, which a trial never does before its reply.
    case exit(Int32, said: String?)
    /// The child took more than these processor seconds, and was killed.
    case overran(seconds: Double)
    /// The child did nothing for these seconds, and was killed.
    case hung(seconds: Double)
    /// No child could be started.
    case notStarted(reason: String)
    case cancelled

    /// What happened, as the end of a sentence about the driver: `ended the process that called it (SIGABRT)`.
    package var description: String {
        switch self {
        case .signal(let number, let said):
            "ended the process that called it (\(Self.name(number)))\(Self.quoted(said))"
        case .exit(let status, let said): "ended the process that called it (status \(status))\(Self.quoted(said))"
        case .overran(let seconds): "was given up after \(Self.text(seconds)) s of processor time"
        case .hung(let seconds): "was given up after it had done nothing for \(Self.text(seconds)) s"
        case .notStarted(let reason): "was not tried, as no process could be started for it: \(reason)"
        case .cancelled: "was interrupted"
        }
    }

    /// Whether the driver is to blame, so that the end is worth remembering.
    package var isOfTheDriver: Bool {
        switch self {
        case .signal(let number, let said): !Self.fromOutside.contains(number) && !Self.isOfTheDisk(said)
        case .exit(_, let said): !Self.isOfTheDisk(said)
        case .overran, .hung: true
        case .notStarted, .cancelled: false
        }
    }

    /// Signals that terminals, schedulers, limits or a system short of memory send, whatever the process does.
    ///
    /// They are HUP, INT, QUIT, KILL, ALRM, TERM and XCPU.
    private static let fromOutside: Set<Int32> = [1, 2, 3, 9, 14, 15, 24]

    /// Whether the disk was full, which is not a property of the driver.
    private static func isOfTheDisk(_ said: String?) -> Bool { said?.contains("No space left on device") == true }

    private static func name(_ signal: Int32) -> String { names[signal] ?? "signal \(signal)" }

    private static let names: [Int32: String] = [
        4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV", 15: "SIGTERM",
    ]

    private static func quoted(_ said: String?) -> String { said.map { ", saying '\($0)'" } ?? "" }

    private static func text(_ seconds: Double) -> String {
        seconds < 10 ? "\((seconds * 10).rounded() / 10)" : "\(Int(seconds.rounded()))"
    }
}
