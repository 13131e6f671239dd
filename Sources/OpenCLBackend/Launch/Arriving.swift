/// Values that the device is still computing.
final class Arriving<Element: BitwiseCopyable> {
    private var pending: PendingRead<Element>?

    init(_ pending: consuming PendingRead<Element>) { self.pending = consume pending }

    func isThere() throws(LaunchError) -> Bool {
        do throws(OpenCLError) { return try pending?.isFinished() ?? true } catch { throw .openCL(error) }
    }

    /// Reads the values, once; blocks until they have arrived.
    func read() throws(LaunchError) -> [Element] {
        guard let pending = pending.take() else { return [] }
        do throws(OpenCLError) { return try pending.values() } catch { throw .openCL(error) }
    }
}

/// The pauses between two looks at a command: a small share of the time waited so far, so that the end of a short
/// command is noticed soon and a long one is not watched in vain.
struct PollingPace {
    private static let (shortest, longest) = (Duration.microseconds(20), Duration.milliseconds(50))
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init() { start = clock.now }

    func next() -> Duration { Self.pause(after: clock.now - start) }

    static func pause(after waited: Duration) -> Duration { min(max(waited / 32, shortest), longest) }
}
