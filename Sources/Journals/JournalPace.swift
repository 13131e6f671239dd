import Backends
import Synchronization

/// How much work a tile should hold, from the speed of those before.
final class JournalPace: Sendable {
    /// The duration of a tile in seconds: what a kill costs, and many times what it takes to keep one.
    private static let tile = 1.0
    /// The shortest run that tells a speed; shorter ones mostly show the start.
    private static let tellingSeconds = 0.02
    /// In operations as programs count them; low until one has been measured.
    private let operationsPerSecond = Mutex(1e9)

    /// The samples of each tile, for tests; nil to go by the speed.
    private let fixedSamples: Double?

    init(fixedSamples: Double? = nil) { self.fixedSamples = fixedSamples }

    /// The samples, over all points, that a tile of `work` should hold.
    func samples(of work: Work) -> Double {
        fixedSamples ?? operationsPerSecond.withLock { $0 * Self.tile / work.operationsPerSample }
    }

    /// Learns from a part that took so long.
    func learn(_ part: Work, seconds: Double) {
        guard seconds >= Self.tellingSeconds else { return }
        operationsPerSecond.withLock { $0 = part.size * part.operationsPerSample / seconds }
    }
}
