import COpenCL

/// A compiled program.
package struct Program: ~Copyable, @unchecked Sendable {
    // Safe to share: OpenCL calls on a program that is built may come from any thread.
    let handle: OpaquePointer
    let subject: Subject
    let device: Device

    /// Creates a program from source, not yet built.
    init(_ name: String, source: String, in context: borrowing Context) throws(OpenCLError) {
        let (owner, subject) = (context.handle, context.subject.named("program '\(name)'"))
        handle = try subject.create { made in
            source.withCString {
                ls_opencl_create_program(subject.library.table, owner, $0, source.utf8.count, &made)
            }
        }
        (self.subject, device) = (subject, context.device)
    }

    /// Creates a program from a binary of this device's driver, not yet built.
    init(_ name: String, binary: [UInt8], in context: borrowing Context) throws(OpenCLError) {
        let (owner, device) = (context.handle, context.device)
        let subject = context.subject.named("program '\(name)'")
        handle = try subject.create("load a binary") {
            ls_opencl_create_program_from_binary(
                subject.library.table, owner, device.handle, binary, binary.count, &$0)
        }
        (self.subject, self.device) = (subject, device)
    }

    deinit { _ = ls_opencl_release(subject.library.table, .LS_KIND_PROGRAM, handle) }

    func build(options: String) throws(OpenCLError) {
        try subject.check(ls_opencl_build(subject.library.table, handle, device.handle, options), "build")
    }

    /// The compiler's messages, including warnings of a successful build; empty without any.
    package func buildLog() throws(OpenCLError) -> String {
        try subject.text("ask for the build log") { capacity, text, needed in
            ls_opencl_build_log(subject.library.table, handle, device.handle, capacity, text, &needed)
        }
    }

    /// The program as a binary that the driver can load again.
    func binary() throws(OpenCLError) -> [UInt8] {
        var size = 0
        try subject.check(ls_opencl_binary(subject.library.table, handle, 0, nil, &size), "ask for the binary's size")
        var bytes = [UInt8](repeating: 0, count: size)
        try subject.check(ls_opencl_binary(subject.library.table, handle, size, &bytes, &size), "ask for the binary")
        return bytes
    }

    package func kernel(_ name: String) throws(OpenCLError) -> Kernel { try Kernel(name, of: self) }
}
