import Backends
import Programs

/// A backend that is ready at once, and another on the same hardware that replaces it for programs that it is measured
/// to run faster. Nobody waits for the other: it is made ready while the first one works.
struct AdaptiveBackend: Backend {
    private let first: any Backend
    private let other: any LateBackend
    private let pace: AdaptivePace
    private let ledger = AdaptiveLedger()

    init(_ first: any Backend, other: any LateBackend, pace: AdaptivePace = AdaptivePace()) {
        self.first = first
        self.other = other
        self.pace = pace
    }

    /// The device of the backend that ran last.
    var device: DeviceRecord { (ledger.last ?? first).device }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        guard !work.points.isEmpty, !work.ensemble.samples.isEmpty else { return try await first.execute(work) }
        let backend = try await chosen(for: work)
        let started = pace.now()
        let result = try await backend.execute(work)
        let seconds = pace.now() - started
        ledger.ran(backend)
        if ledger.count(seconds, of: work, worthwhile: pace.worthwhile) { prepare(work) }
        return result
    }

    /// Chooses a backend, measuring both on the first samples of the run once the other is ready.
    private func chosen(for work: Work) async throws(BackendError) -> any Backend {
        if ledger.begin(work.program, isFaster: { other.keptRatio(work).map { $0 > pace.leastRatio } }) {
            prepare(work)
        }
        guard let ready = ledger.takeReady(work.program) else { return ledger.decision(work.program) ?? first }
        let part = work.beginning(samples: ledger.samples(in: pace.measured, of: work))
        guard let slow = try await seconds(part, on: first), let fast = try await seconds(part, on: ready) else {
            ledger.decide(work.program, nil)
            return first
        }
        let ratio = slow / max(fast, .leastNormalMagnitude)
        let isFaster = ratio > pace.leastRatio
        other.keep(ratio, of: work)
        other.tell(ratio, isTaken: isFaster)
        ledger.decide(work.program, isFaster ? other.guarded(ready) : nil)
        return ledger.decision(work.program) ?? first
    }

    /// The time of the second of two runs, as the first may have to compile; nil where the backend fails.
    private func seconds(_ work: Work, on backend: any Backend) async throws(BackendError) -> Double? {
        var seconds: Double?
        for _ in 0..<2 {
            let started = pace.now()
            do throws(BackendError) {
                _ = try await backend.execute(work)
            } catch {
                if error.endsRun { throw error }
                return nil
            }
            seconds = pace.now() - started
        }
        return seconds
    }

    /// Makes the other backend ready while this one goes on.
    private func prepare(_ work: Work) {
        let (other, ledger) = (other, ledger)
        pace.start {
            let ready = try? await other.prepared(for: work)
            ledger.becomeReady(work.program, ready)
        }
    }
}

/// A backend that needs time before it can be used.
protocol LateBackend: Sendable {
    /// The backend, with everything that the work needs compiled and proven.
    func prepared(for work: Work) async throws(BackendError) -> any Backend
    /// Guards a prepared backend against its own failures, which must show while it is measured and not later.
    func guarded(_ prepared: any Backend) -> any Backend
    /// How many times faster than the first backend it was at such work in an earlier run; nil where that is unknown.
    func keptRatio(_ work: Work) -> Double?
    func keep(_ ratio: Double, of work: Work)
    /// Tells the user how many times faster it is, and whether it goes on with the work.
    func tell(_ ratio: Double, isTaken: Bool)
}

extension Work {
    /// The first samples of as many points as draw together, about `samples` in all.
    func beginning(samples: UInt64) -> Work {
        let (first, points) = (ensemble.samples.lowerBound, min(self.points.count, WorkRegion.pointsTogether))
        let count = max(1, min(samples / UInt64(points), ensemble.count))
        return part(points: 0..<points, samples: first..<first + count)
    }
}

/// When it pays to look for a faster backend.
struct AdaptivePace: Sendable {
    /// Seconds of work on one program after which the other backend is made ready. That may take as much processor time
    /// meanwhile, so no run takes more than twice as long because of it.
    var worthwhile = 20.0
    /// Seconds that one measurement takes.
    var measured = 0.3
    /// How many times faster the other backend must be: less is no more than the noise of a measurement.
    var leastRatio = 1.05
    /// Seconds on some monotonic clock.
    var now: @Sendable () -> Double = { [started = ContinuousClock.now] in (ContinuousClock.now - started) / .seconds(1)
    }
    /// Starts work in the background.
    var start: @Sendable (@escaping @Sendable () async -> Void) -> Void = { work in
        Task.detached(priority: .low) { await work() }
    }
}
