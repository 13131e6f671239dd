/// Pauses between two looks at a command: a small share of the time waited so far, so that neither a short command is
/// noticed late nor a long one watched in vain.
struct PollingPace {
    private static let (shortest, longest) = (Duration.microseconds(20), Duration.milliseconds(50))
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init() { start = clock.now }

    func next() -> Duration { Self.pause(after: clock.now - start) }

    static func pause(after waited: Duration) -> Duration { min(max(waited / 32, shortest), longest) }
}
