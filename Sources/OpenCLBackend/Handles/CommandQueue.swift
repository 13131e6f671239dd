import COpenCL

/// Commands for one device, executed in the order in which they are given.
package struct CommandQueue: ~Copyable, @unchecked Sendable {
    // Safe to share: OpenCL calls on a queue may come from any thread.
    let handle: OpaquePointer
    let subject: Subject

    /// - Parameter profiling: whether events record how long their commands took.
    package init(on context: borrowing Context, profiling: Bool = false) throws(OpenCLError) {
        let (owner, device) = (context.handle, context.device.handle)
        let subject = context.subject.named("command queue")
        handle = try subject.create {
            ls_opencl_create_queue(subject.library.table, owner, device, profiling ? 1 : 0, &$0)
        }
        self.subject = subject
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_QUEUE, handle) }

    /// Starts `kernel` on `global` work-items for each of `rows`, and returns at once.
    ///
    /// - Parameter local: work-items of one row in a group, a divisor of `global`; nil leaves it to the driver.
    package func enqueue(
        _ kernel: borrowing Kernel, global: Int, rows: Int = 1, local: Int? = nil
    ) throws(OpenCLError) -> Event {
        let (item, subject) = (kernel.handle, kernel.subject)
        let event = try subject.create("enqueue") {
            ls_opencl_enqueue_kernel(subject.library.table, handle, item, global, rows, local ?? 0, &$0)
        }
        try flush()
        return Event(event, of: subject)
    }

    /// Makes the driver begin what was enqueued; without this or a blocking call it need not.
    package func flush() throws(OpenCLError) {
        try subject.check(ls_opencl_flush(subject.library.table, handle), "flush")
    }
}
