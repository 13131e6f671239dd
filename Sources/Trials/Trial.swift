/// Something that may end or hang the process that does it, as calls of drivers may: done in a child process of ours.
///
/// What it needs is in its value, what came of it in its replies; both cross the border between processes as JSON.
package protocol Trial: Codable, Sendable {
    associatedtype Reply: Codable, Sendable
    /// What the child is told to do: unique among all trials.
    static var name: String { get }
    /// Does it in this process. `reply` may be called any number of times; what is done after the last is nobody's concern.
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

    package init(seconds: Double, environment: [String: String]) {
        let given = environment[Self.variable].flatMap(Double.init) ?? 1
        let factor = given.isFinite && given > 0 ? given : 1
        (self.seconds, idle) = (seconds * factor, 30 * factor)
    }
}

/// What a silent child has taken of its limit.
struct TrialClock {
    /// A child that takes a smaller share of the time does nothing: threads that only look up now and then take less.
    private static let leastShare = 0.002

    private let limit: TrialLimit
    /// Processor seconds at the last reply, and when the child was last seen to work.
    private var heard = 0.0
    private var seen = 0.0
    private var active: Double

    /// Times are seconds on any one clock.
    init(_ limit: TrialLimit, now: Double) { (self.limit, active) = (limit, now) }

    mutating func hear(processor: Double) { heard = processor }

    /// The limit that is exceeded; nil where none is.
    mutating func excess(processor: Double, now: Double) -> TrialEnd? {
        if processor - seen > 0.001 + Self.leastShare * (now - active) { (seen, active) = (processor, now) }
        if processor - heard > limit.seconds { return .overran(seconds: limit.seconds) }
        return now - active > limit.idle ? .hung(seconds: limit.idle) : nil
    }
}
