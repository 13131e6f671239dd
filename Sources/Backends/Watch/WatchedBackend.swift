import Messages

/// A device that is given up when it does not answer: after many times as long as such work took it before.
///
/// What it was doing stays with its driver, which cannot be interrupted. The work fails, and so does every later one, so
/// that a team, or whatever else stands behind the device, goes on without it.
package struct WatchedBackend: Backend {
    private let inner: any Backend
    private let watch: DeviceWatch

    package init(_ inner: any Backend, pace: WatchPace = WatchPace()) {
        (self.inner, watch) = (inner, DeviceWatch(pace, device: inner.device.name))
    }

    package var device: DeviceRecord { inner.device }

    package func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        if let failure = watch.failure { throw failure }
        let (inner, outcome) = (inner, WatchedOutcome())
        let task = Task {
            do throws(BackendError) { outcome.settle(.success(try await inner.execute(work))) } catch {
                outcome.settle(.failure(error))
            }
        }
        let flight = watch.begin(work) { failure in
            task.cancel()
            outcome.settle(.failure(failure))
        }
        let result = await withTaskCancellationHandler {
            await outcome.value
        } onCancel: {
            task.cancel()
            watch.endSoon { outcome.settle(.failure(.cancelled)) }
        }
        watch.end(flight, work, isDone: (try? result.get()) != nil)
        return try result.get()
    }

    /// The seconds without an answer after which the device would be given up if it did this work alone.
    package func limit(for work: Work) -> Double { watch.limit(for: work) }
}

/// When a device that does not answer is given up, in seconds.
package struct WatchPace: Sendable {
    /// What is granted in any case, beside a multiple of the time that the works in hand should take.
    package var least = 60.0
    package var multiple = 30.0
    /// What is granted for the first work of a program, which may have to be compiled, and until speeds are known.
    package var first = 900.0
    package var assumedOperationsPerSecond = 1e8
    /// The time to end after a run was cancelled.
    package var cancelling = 5.0
    /// How often to look. Looks are counted, so that the time for which this process stands still counts for nothing.
    package var look = 1.0

    package init() {}
}
