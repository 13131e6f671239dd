/// Something that may end or hang the process that does it, as calls of drivers may: done in a child process of ours.
///
/// What it needs is in its value, what came of it in its replies; both cross the border between processes as JSON.
package protocol Trial: Codable, Sendable {
    associatedtype Reply: Codable, Sendable
    /// What the child is told to do: unique among all trials.
    static var name: String { get }
    /// Does it in this process.
    ///
    /// `reply` may be called any number of times; what is done after the last is nobody's concern.
    func perform(reply: @escaping @Sendable (Reply) -> Void) async
}

/// What a child may take before it counts as hung.
package struct TrialLimit: Sendable, Hashable {
    /// Environment variable that multiplies every limit, for machines that are slow beyond measure.
    package static let variable = "LEAPSTAR_DRIVER_PATIENCE"

    /// Processor seconds between two replies.
    let seconds: Double
    /// Seconds in which it takes no processor time at all.
    let idle: Double

    /// Whether a child that was given up before would have had longer than it had.
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

/// What a silent child has taken of its limit.
///
/// Times are seconds in which the child was watched: while this process was stopped, or its machine asleep, none pass.
struct TrialClock {
    /// A child that takes a smaller share of the time does nothing: threads that only look up now and then take less.
    private static let leastShare = 0.002

    private let limit: TrialLimit
    /// Processor seconds and time at the last reply.
    private var heard: (processor: Double, time: Double)
    /// The same when the child was last seen to work.
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

    /// The limit that is exceeded; nil where none is.
    mutating func excess(processor: Double, now: Double) -> TrialEnd? {
        let worked = processor - active.processor > 0.001 + Self.leastShare * (now - active.time)
        if worked { active = (processor, now) }
        // Many threads together take many seconds in one, which is no reason for impatience.
        let taken = min(processor - heard.processor, now - heard.time)
        if taken > limit.seconds { return .overran(seconds: limit.seconds) }
        return now - active.time > limit.idle ? .hung(seconds: limit.idle) : nil
    }
}
