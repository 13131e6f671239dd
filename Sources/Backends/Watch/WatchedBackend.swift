import Dispatch
import Messages
import Synchronization

/// A device that is given up when it does not answer: after many times as long as such work took it before.
///
/// What it was doing stays with its driver, which cannot be interrupted. The work fails, and so does every later one, so
/// that a team, or whatever else stands behind the device, goes on without it.
package struct WatchedBackend: Backend {
    private let inner: any Backend
    private let pace: WatchPace
    private let ledger = WatchLedger()

    package init(_ inner: any Backend, pace: WatchPace = WatchPace()) { (self.inner, self.pace) = (inner, pace) }

    package var device: DeviceRecord { inner.device }

    package func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        if let failure = ledger.failure { throw failure }
        let (limit, started) = (limit(for: work), ContinuousClock.now)
        let outcome = Outcome()
        let inner = inner
        let task = Task {
            do throws(BackendError) { outcome.settle(.success(try await inner.execute(work))) } catch {
                outcome.settle(.failure(error))
            }
        }
        let silence = BackendError.silent(inner.device.name, seconds: limit)
        outcome.settle(.failure(silence), after: limit)
        let result = await withTaskCancellationHandler {
            await outcome.value
        } onCancel: {
            task.cancel()
            outcome.settle(.failure(.cancelled), after: pace.cancelling)
        }
        if case .failure(silence) = result { ledger.giveUp(silence) }
        let value = try result.get()
        ledger.learn(work, seconds: (.now - started) / .seconds(1))
        return value
    }

    /// The seconds after which the device is given up.
    package func limit(for work: Work) -> Double { ledger.limit(for: work, pace) }
}

/// When a device that does not answer is given up, in seconds.
package struct WatchPace: Sendable {
    /// What is granted for every work, beside a multiple of the time that it should take.
    package var least = 60.0
    package var multiple = 30.0
    /// What is granted for the first work of a program, which may have to be compiled, and until speeds are known.
    package var first = 900.0
    package var assumedOperationsPerSecond = 1e8
    /// The time to end after a run was cancelled.
    package var cancelling = 5.0

    package init() {}
}

extension BackendError {
    fileprivate static func silent(_ device: String, seconds: Double) -> BackendError {
        .driver(
            """
            device '\(device)' \(got: "has not answered") for \(Int(seconds.rounded())) s, expected \
            \(expected: "a result, at its usual speed, in a small part of that"); \(remedy: "restart its driver")
            """)
    }
}

/// The one result of a work, of whoever comes first.
private final class Outcome: Sendable {
    private typealias Value = Result<WorkResult, BackendError>

    private struct State: Sendable {
        var value: Value?
        var waiting: CheckedContinuation<Value, Never>?
    }

    private let state = Mutex(State())
    // Not on the tasks' threads: those may all be busy.
    private static let queue = DispatchQueue(label: "watch")

    func settle(_ value: Result<WorkResult, BackendError>) {
        let waiting: CheckedContinuation<Value, Never>? = state.withLock { state in
            guard state.value == nil else { return nil }
            state.value = value
            return state.waiting.take()
        }
        waiting?.resume(returning: value)
    }

    /// The same after some seconds, unless the result is there, or nobody waits for it any more.
    func settle(_ value: Result<WorkResult, BackendError>, after seconds: Double) {
        Self.queue.asyncAfter(deadline: .now() + min(seconds, 1e9)) { [weak self] in self?.settle(value) }
    }

    var value: Result<WorkResult, BackendError> {
        get async {
            await withCheckedContinuation { continuation in
                let value = state.withLock { state in
                    if state.value == nil { state.waiting = continuation }
                    return state.value
                }
                if let value { continuation.resume(returning: value) }
            }
        }
    }
}

/// What is known of a watched device.
private final class WatchLedger: Sendable {
    private struct State: Sendable {
        var failure: BackendError?
        var knownPrograms: Set<Int> = []
        /// The least speed of all works that took long enough to tell.
        var operationsPerSecond: Double?
    }

    private let state = Mutex(State())
    private static let tellingSeconds = 0.02

    var failure: BackendError? { state.withLock(\.failure) }

    func giveUp(_ failure: BackendError) { state.withLock { $0.failure = failure } }

    func limit(for work: Work, _ pace: WatchPace) -> Double {
        let (isKnown, speed) = state.withLock {
            ($0.knownPrograms.contains(work.program.hashValue), $0.operationsPerSecond)
        }
        let expected = work.size * work.operationsPerSample / (speed ?? pace.assumedOperationsPerSecond)
        return (isKnown && speed != nil ? pace.least : pace.first) + pace.multiple * expected
    }

    func learn(_ work: Work, seconds: Double) {
        state.withLock { state in
            let isFirst = state.knownPrograms.insert(work.program.hashValue).inserted
            guard !isFirst, seconds > Self.tellingSeconds else { return }
            let speed = work.size * work.operationsPerSample / seconds
            state.operationsPerSecond = min(speed, state.operationsPerSecond ?? .infinity)
        }
    }
}
