import Dispatch

/// The thread on which a session works.
///
/// Drivers block whoever calls them, for seconds where they compile a large program. So sessions stay off the threads that
/// all tasks share, of which there are no more than the processor has cores.
final class SessionThread: SerialExecutor {
    private let queue = DispatchQueue(label: "OpenCL session")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
