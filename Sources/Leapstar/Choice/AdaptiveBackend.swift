import Backends
import Dynamics

/// A backend that is ready at once, and another of the same hardware that takes its place at programs over which it was measured to be
/// faster. Nobody waits for the other: it is made ready while the first one works.
struct AdaptiveBackend: Backend {
    private let first: any Backend
    private let other: any LateBackend
    private let pace: AdaptivePace
    private let ledger = AdaptiveLedger()

    init(_ first: any Backend, other: any LateBackend, pace: AdaptivePace = AdaptivePace()) {
        (self.first, self.other, self.pace) = (first, other, pace)
    }

    /// Of whichever ran last.
    var device: DeviceRecord { (ledger.last ?? first).device }

    func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        guard let point = points.first, !ensemble.samples.isEmpty else {
            return try await first.run(program, points: points, ensemble: ensemble)
        }
        let work = AdaptiveWork(program: program, point: point, ensemble: ensemble)
        let backend = try await chosen(for: work)
        let started = pace.now()
        let result = try await backend.run(program, points: points, ensemble: ensemble)
        let seconds = pace.now() - started
        ledger.ran(backend)
        if ledger.count(seconds, samples: ensemble.count * UInt64(points.count), of: work, worthwhile: pace.worthwhile) { prepare(work) }
        return result
    }

    func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        try await (ledger.decision(program) ?? first).samples(program, arguments: arguments, ensemble: ensemble)
    }

    func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        try await (ledger.decision(program) ?? first).series(program, arguments: arguments, ensemble: ensemble, stride: stride)
    }

    /// Measures both where the other has become ready, on the first samples of the run.
    private func chosen(for work: AdaptiveWork) async throws(BackendError) -> any Backend {
        if ledger.begin(work.program, isFaster: { other.keptRatio(work).map { $0 > pace.leastRatio } }) { prepare(work) }
        guard let ready = ledger.takeReady(work.program) else { return ledger.decision(work.program) ?? first }
        let part = work.part(samples: ledger.samples(in: pace.measured, of: work))
        guard let slow = try await seconds(part, on: first), let fast = try await seconds(part, on: ready) else {
            ledger.decide(work.program, nil)
            return first
        }
        let ratio = slow / max(fast, .leastNormalMagnitude)
        other.keep(ratio, of: work)
        ledger.decide(work.program, ratio > pace.leastRatio ? other.guarded(ready) : nil)
        return ledger.decision(work.program) ?? first
    }

    /// Of the second of two runs, as the first may have something to compile; nil where the backend fails.
    private func seconds(_ work: AdaptiveWork, on backend: any Backend) async throws(BackendError) -> Double? {
        var seconds: Double?
        for _ in 0..<2 {
            let started = pace.now()
            do throws(BackendError) {
                _ = try await backend.run(work.program, points: [work.point], ensemble: work.ensemble)
            } catch {
                if error == .cancelled { throw error }
                return nil
            }
            seconds = pace.now() - started
        }
        return seconds
    }

    /// Makes the other ready while this one goes on.
    private func prepare(_ work: AdaptiveWork) {
        let (other, ledger) = (other, ledger)
        pace.start {
            let ready = try? await other.prepared(for: work)
            ledger.becomeReady(work.program, ready)
        }
    }
}

/// A backend that takes time before it can be used.
protocol LateBackend: Sendable {
    /// The backend, with all that the work needs compiled and proven.
    func prepared(for work: AdaptiveWork) async throws(BackendError) -> any Backend
    /// A backend that was prepared, safe from its failures: these must show while it is measured, and not later.
    func guarded(_ prepared: any Backend) -> any Backend
    /// How many times faster than the first it was measured to be at such work, in an earlier run.
    func keptRatio(_ work: AdaptiveWork) -> Double?
    func keep(_ ratio: Double, of work: AdaptiveWork)
}

/// What a backend is to be good at.
struct AdaptiveWork: Sendable {
    let program: TrajectoryProgram
    let point: ProgramArguments
    let ensemble: Ensemble

    func part(samples: UInt64) -> AdaptiveWork {
        let first = ensemble.samples.lowerBound
        let part = first..<first + max(1, min(samples, ensemble.count))
        return AdaptiveWork(program: program, point: point, ensemble: ensemble.restricted(to: part))
    }
}

/// When it pays to look for something faster.
struct AdaptivePace: Sendable {
    /// Seconds of work on one program after which the other is made ready: as much as that may take of the processor meanwhile, so
    /// that no run lasts twice as long for it.
    var worthwhile = 20.0
    /// Seconds that one measurement takes.
    var measured = 0.3
    /// The other must be so much faster.
    var leastRatio = 1.15
    /// Seconds on any clock.
    var now: @Sendable () -> Double = { [started = ContinuousClock.now] in (ContinuousClock.now - started) / .seconds(1) }
    /// Does work in the background.
    var start: @Sendable (@escaping @Sendable () async -> Void) -> Void = { work in Task.detached(priority: .low) { await work() } }
}
