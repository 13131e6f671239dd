import Dispatch
import Synchronization

/// The thread on which the sessions of a device work, by turns.
///
/// Drivers block whoever calls them, for seconds where they compile a large program. So sessions stay off the threads that
/// all tasks share, of which there are no more than the processor has cores. Sessions side by side would gain nothing: PoCL
/// compiles one program at a time, and what one has compiled another finds.
final class DeviceThread: SerialExecutor {
    private let queue = DispatchQueue(label: "OpenCL device")
    private static let all = Mutex<[Int: DeviceThread]>([:])

    /// That of the device with this index.
    static func of(_ device: Int) -> DeviceThread {
        all.withLock { all in
            let thread = all[device] ?? DeviceThread()
            all[device] = thread
            return thread
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
