import COpenCL

/// The owner of one device's queues, programs and buffers. They keep it alive, so it may be dropped before them.
package struct Context: ~Copyable, @unchecked Sendable {
    // Safe to share: OpenCL calls on a context may come from any thread.
    let handle: OpaquePointer
    let subject: Subject
    package let device: Device

    package init(_ device: Device) throws(OpenCLError) {
        let library = device.library
        subject = Subject(library: library, object: "context", device: device.description.name)
        handle = try subject.create { ls_opencl_create_context(library.table, device.handle, &$0) }
        self.device = device
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_CONTEXT, handle) }
}
