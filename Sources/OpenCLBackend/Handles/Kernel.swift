import COpenCL

/// A type that a kernel can take by value.
package protocol KernelScalar: BitwiseCopyable {}
extension Int32: KernelScalar {}
extension UInt32: KernelScalar {}
extension Int64: KernelScalar {}
extension UInt64: KernelScalar {}
extension Float: KernelScalar {}
extension Double: KernelScalar {}

/// An entry point of a program, with its arguments.
///
/// Setting arguments is the one OpenCL call that threads must not make at the same time on one object; here it is
/// `mutating`, so the compiler forbids it. A launch uses the arguments as they are then, whatever they become.
package struct Kernel: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer
    let subject: Subject
    private let device: OpaquePointer

    init(_ name: String, of program: borrowing Program) throws(OpenCLError) {
        let (owner, subject) = (program.handle, program.subject.named("kernel '\(name)'"))
        handle = try subject.create { ls_opencl_create_kernel(subject.library.table, owner, name, &$0) }
        self.subject = subject
        device = program.device.handle
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_KERNEL, handle) }

    /// Sets an argument by value. `Value` must be the type in the kernel's source: `UInt64` for `ulong`, and so on.
    package mutating func setArgument<Value: KernelScalar>(_ index: Int, _ value: Value) throws(OpenCLError) {
        let code = withUnsafeBytes(of: value) {
            ls_opencl_set_argument(subject.library.table, handle, UInt32(index), $0.count, $0.baseAddress)
        }
        try subject.check(code, "set argument \(index)")
    }

    /// Sets a buffer argument. The buffer must stay alive until the kernel has been enqueued.
    package mutating func setArgument<Element>(_ index: Int, _ buffer: borrowing Buffer<Element>) throws(OpenCLError) {
        let code = ls_opencl_set_buffer(subject.library.table, handle, UInt32(index), buffer.handle)
        try subject.check(code, "set argument \(index)")
    }

    /// Sets the size of a `__local` argument.
    package mutating func setLocalMemory(_ index: Int, bytes: Int) throws(OpenCLError) {
        let code = ls_opencl_set_argument(subject.library.table, handle, UInt32(index), bytes, nil)
        try subject.check(code, "set argument \(index) to \(bytes) bytes of local memory")
    }

    /// The limits of this kernel, as compiled for the device.
    package func limits() throws(OpenCLError) -> KernelLimits {
        KernelLimits(workGroup: try number(.LS_KERNEL_WORK_GROUP_LIMIT))
    }

    private func number(_ which: ls_opencl_kernel_number) throws(OpenCLError) -> Int {
        var value: UInt64 = 0
        try subject.check(
            ls_opencl_kernel_get_number(subject.library.table, handle, device, which, &value), "ask for limits")
        return Int(clamping: value)
    }
}

/// Limits of a compiled kernel.
package struct KernelLimits: Sendable, Hashable {
    /// The most work-items in a group.
    package let workGroup: Int
}
