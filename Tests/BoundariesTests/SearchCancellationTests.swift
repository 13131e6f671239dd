import Backends
import Boundaries
import Experiments
import Synchronization
import Testing

/// A search ends when its caller stops listening.
@Suite struct SearchCancellationTests {
    /// Cancelled within its fourth probe, a search has delivered three, has no outcome, and tries nothing more.
    @Test func cancellingTheConsumerCancelsTheProbeUnderWay() async throws {
        let log = ProbeLog()
        let prober = try SyntheticBackend { dt throws(BackendError) in
            guard log.begin(dt) == 4 else { return dt - 1.3 }
            await log.waitForCancellation()
            throw .cancelled
        }.prober()
        let events = try OriginalSearch(lower: 1, upper: 2, tolerance: 1e-3).events(prober)
        let consumer = Task { try await SearchReport(events) }
        await log.waitForProbes(4)
        consumer.cancel()
        let report = try await consumer.value
        #expect(report.steps == [1, 2, 1.5] && report.outcome == nil)
        await log.waitForEnd()
        #expect(log.steps == [1, 2, 1.5, 1.25])
    }

    @Test func aSearchThatNobodyConsumesIsCancelled() async throws {
        let log = ProbeLog()
        let prober = try SyntheticBackend { dt throws(BackendError) in
            _ = log.begin(dt)
            await log.waitForCancellation()
            throw .cancelled
        }.prober()
        do { _ = try OriginalSearch(lower: 1, upper: 2, tolerance: 1e-3).events(prober) }
        await log.waitForEnd()
        #expect(log.steps == [1])
    }
}

/// The probes that a backend was asked for, and whether one of them saw its cancellation.
private final class ProbeLog: Sendable {
    private let state = Mutex((steps: [Double](), sawCancellation: false))

    var steps: [Double] { state.withLock { $0.steps } }

    /// Enters a probe; the number of probes so far.
    func begin(_ dt: Double) -> Int {
        state.withLock { state in
            state.steps.append(dt)
            return state.steps.count
        }
    }

    func waitForCancellation() async {
        while !Task.isCancelled { await Task.yield() }
        state.withLock { $0.sawCancellation = true }
    }

    func waitForProbes(_ count: Int) async { await wait { $0.steps.count >= count } }
    func waitForEnd() async { await wait { $0.sawCancellation } }

    /// Until it is so, or the test's time is over.
    private func wait(until isSo: ((steps: [Double], sawCancellation: Bool)) -> Bool) async {
        while !state.withLock({ isSo($0) }), !Task.isCancelled { await Task.yield() }
    }
}
