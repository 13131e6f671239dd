import Backends
import Synchronization

/// How much work a tile should hold, from the speed of those before.
final class JournalPace: Sendable {
    /// The durations of tiles in seconds: what a kill costs, and many times what it takes to keep one and to hand the next
    /// to all devices.
    private static let (shortest, longest) = (1.0, 10.0)
    /// A tile is this share of the run so far, within these bounds.
    private static let share = 0.01
    /// The shortest run that tells a speed; shorter ones mostly show the start.
    private static let tellingSeconds = 0.02
    /// In operations as programs count them; low until one has been measured.
    private let operationsPerSecond = Mutex(1e9)
    private let started = ContinuousClock.now

    /// The samples of each tile, for tests; nil to go by the speed.
    private let fixedSamples: Double?

    init(fixedSamples: Double? = nil) { self.fixedSamples = fixedSamples }

    /// The samples, over all points, that a tile of `work` should hold.
    func samples(of work: Work) -> Double {
        let tile = min(max(Self.shortest, Self.share * ((.now - started) / .seconds(1))), Self.longest)
        return fixedSamples ?? operationsPerSecond.withLock { $0 * tile / work.operationsPerSample }
    }

    /// Learns from a part that took so long.
    func learn(_ part: Work, seconds: Double) {
        guard seconds > 0 else { return }
        let measured = part.size * part.operationsPerSample / seconds
        operationsPerSecond.withLock { $0 = seconds < Self.tellingSeconds ? max($0, measured) : measured }
    }
}
