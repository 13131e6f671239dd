import Synchronization

/// The one result of a work, of whoever comes first.
final class WatchedOutcome: Sendable {
    private typealias Value = Result<WorkResult, BackendError>

    private struct State: Sendable {
        var value: Value?
        var waiting: CheckedContinuation<Value, Never>?
    }

    private let state = Mutex(State())

    func settle(_ value: Result<WorkResult, BackendError>) {
        let waiting: CheckedContinuation<Value, Never>? = state.withLock { state in
            guard state.value == nil else { return nil }
            state.value = value
            return state.waiting.take()
        }
        waiting?.resume(returning: value)
    }

    /// The result; one task may wait for it.
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
