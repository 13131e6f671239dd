import COpenCL

/// Device memory for `count` values, which kernels may read and write.
///
/// `Element` must have the size and layout of the type that the kernel declares.
package struct Buffer<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
    // Safe to share: OpenCL calls on a buffer may come from any thread; commands are ordered by their queue.
    let handle: OpaquePointer
    let subject: Subject
    package let count: Int

    /// - Parameter name: the name of the buffer in error messages.
    package init(_ name: String, count: Int, in context: borrowing Context) throws(OpenCLError) {
        let (owner, subject) = (context.handle, context.subject.named("buffer '\(name)'"))
        let bytes = count * MemoryLayout<Element>.stride
        handle = try subject.create("allocate \(bytes) bytes") {
            ls_opencl_create_buffer(subject.library.table, owner, bytes, &$0)
        }
        self.subject = subject
        self.count = count
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_BUFFER, handle) }

    /// The offset and size of `range` in the buffer, in bytes.
    func bytes(of range: Range<Int>) -> (offset: Int, size: Int) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "\(subject.object) has \(count) elements")
        return (range.lowerBound * MemoryLayout<Element>.stride, range.count * MemoryLayout<Element>.stride)
    }
}
