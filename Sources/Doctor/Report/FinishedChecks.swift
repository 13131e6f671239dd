import Synchronization

/// Collects results while an examination runs, so that they remain whatever ends it.
package final class FinishedChecks: Sendable {
    private let collected = Mutex<[CheckResult]>([])

    package init() {}

    package var results: [CheckResult] { collected.withLock { $0 } }

    package func add(_ event: Examination.Event) {
        guard case .finished(let result) = event else { return }
        collected.withLock { $0.append(result) }
    }
}
