import COpenCL

/// A command that was enqueued.
package struct Event: ~Copyable, @unchecked Sendable {
    // Safe to share: OpenCL calls on an event may come from any thread.
    let handle: OpaquePointer
    let subject: Subject

    init(_ handle: OpaquePointer, of subject: Subject) {
        self.handle = handle
        self.subject = subject
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_EVENT, handle) }

    /// Whether the command has ended. Throws where it ended in failure.
    package func isFinished() throws(OpenCLError) -> Bool {
        var state: Int32 = 0
        try subject.check(ls_opencl_event_state(subject.library.table, handle, &state), "ask for the state")
        if state < 0 { throw subject.failure(state, "run") }
        return state == 0
    }

    /// Blocks the thread until the command has ended.
    package func wait() throws(OpenCLError) {
        let code = ls_opencl_event_wait(subject.library.table, handle)
        // The wait's own code only says that some event failed; the event knows the code of its failure.
        if code != 0 { _ = try isFinished() }
        try subject.check(code, "wait")
    }

    /// The seconds that the command took on the device; the queue must profile, and the command must have ended.
    package func seconds() throws(OpenCLError) -> Double {
        var (start, end): (UInt64, UInt64) = (0, 0)
        try subject.check(ls_opencl_event_times(subject.library.table, handle, &start, &end), "ask for the times")
        return Double(end &- start) * 1e-9
    }
}
