extension Console {
    /// Says that a benchmark is not complete.
    @MainActor func cancelledBench() -> CommandError {
        warn("cancelled; the results hold what was measured until then")
        return .cancelled
    }
}
