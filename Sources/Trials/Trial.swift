/// Work that may end or hang its process, as driver calls may, and so is done in a child process.
///
/// The value holds everything that the work needs, and replies hold its results; both cross the process border as JSON.
package protocol Trial: Codable, Sendable {
    associatedtype Reply: Codable, Sendable
    /// The name by which the child is told what to do; unique among all trials.
    static var name: String { get }
    /// Does the work in this process.
    ///
    /// `reply` may be called any number of times; nobody waits for what is done after the last call.
    func perform(reply: @escaping @Sendable (Reply) -> Void) async
}

/// The time after which a child counts as hung.
package struct TrialLimit: Sendable, Hashable {
    /// The environment variable whose value multiplies every limit, for very slow machines.
    package static let variable = "LEAPSTAR_DRIVER_PATIENCE"

    /// Processor seconds between two replies.
    let seconds: Double
    /// Seconds without any processor time.
    let idle: Double

    /// Whether this limit gives more time than a child had that was given up before.
    package func isMore(than end: TrialEnd) -> Bool {
        switch end {
        case .overran(let given): given < seconds
        case .hung(let given): given < idle
        case .signal, .exit, .notStarted, .cancelled: false
        }
    }

    package init(seconds: Double, environment: [String: String]) {
        let given = environment[Self.variable].flatMap(Double.init) ?? 1
        let factor = given.isFinite && given > 0 ? given : 1
        (self.seconds, idle) = (seconds * factor, 30 * factor)
    }
}

/// Compares a silent child's time with its limit.
///
/// Times count only while the child is watched: none passes while this process is stopped or its machine sleeps.
struct TrialClock {
    /// The least share of time that counts as work: threads that only look up now and then take less.
    private static let leastShare = 0.002

    private let limit: TrialLimit
    /// Processor seconds and time at the last reply.
    private var heard: (processor: Double, time: Double)
    /// Processor seconds and time when the child was last seen to work.
    private var active: (processor: Double, time: Double)

    init(_ limit: TrialLimit, now: Double) {
        self.limit = limit
        heard = (0, now)
        active = (0, now)
    }

    mutating func hear(processor: Double, now: Double) {
        heard = (processor, now)
        active = (processor, now)
    }

    /// The limit that the child exceeds; nil while it exceeds none.
    mutating func excess(processor: Double, now: Double) -> TrialEnd? {
        let worked = processor - active.processor > 0.001 + Self.leastShare * (now - active.time)
        if worked { active = (processor, now) }
        // Many threads together take many processor seconds in one second, which is no reason to lose patience.
        let taken = min(processor - heard.processor, now - heard.time)
        if taken > limit.seconds { return .overran(seconds: limit.seconds) }
        return now - active.time > limit.idle ? .hung(seconds: limit.idle) : nil
    }
}
