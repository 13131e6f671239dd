import LaneCode
import Kernels

/// The kernel of checks, compiled for one device as trajectory programs are: with the same numerics, shape and options.
///
/// Confined to one task at a time.
package final class CheckProgram {
    private let built: BuiltProgram
    private let opened: OpenedDevice
    private let shape: KernelShape
    private var kernel: Kernel

    /// `isQuick` leaves out what takes long to compile.
    package init(_ device: Device, shape: KernelShape, builder: ProgramBuilder, isQuick: Bool) throws(OpenCLError) {
        opened = try OpenedDevice(device)
        let body = (KernelSource.numerics + [KernelSource.checks]).joined(separator: "\n")
        let quick = isQuick ? [MacroDefinition("LEAPSTAR_QUICK_CHECKS", 1)] : []
        let source = ProgramSource(name: "checks", definitions: shape.definitions + quick, body: body)
        built = try builder.build(source, in: opened.context)
        kernel = try built.program.kernel("check")
        self.shape = shape
    }

    /// What an operation of Kernels/checks.cl answers to each case: a column per answer.
    ///
    /// - Precondition: there is an operand, and operands have a value for each case. `Input` and `Output` are the operation's.
    package func answers<Input: BitwiseCopyable, Output: BitwiseCopyable & FixedWidthInteger>(
        _ operation: UInt32, _ operands: [[Input]], count answers: Int, as _: Output.Type = Output.self
    ) throws(OpenCLError) -> [[Output]] {
        guard let padding = operands[0].last else { return Array(repeating: [], count: answers) }
        let local = shape.groupSize(limit: try kernel.limits().workGroup)
        let cases = operands[0].count
        let stride = cases.rounded(upTo: shape.lanes * local)
        let input = try Buffer<Input>("operands", count: operands.count * stride, in: opened.context)
        let output = try Buffer<Output>("answers", count: answers * stride, in: opened.context)
        for (place, column) in operands.enumerated() {
            try opened.queue.write(column, to: input, at: place * stride)
            try opened.queue.write(Array(repeating: padding, count: stride - cases), to: input, at: place * stride + cases)
        }
        // An answer that is not written must not be right by chance.
        try opened.queue.fill(output, byte: 0xa5)
        try kernel.setArgument(0, input)
        try kernel.setArgument(1, output)
        try kernel.setArgument(2, UInt64(stride))
        try kernel.setArgument(3, operation)
        _ = try opened.queue.enqueue(kernel, global: stride / shape.lanes, local: local)
        var columns: [[Output]] = []
        for place in 0..<answers { columns.append(try opened.queue.read(output, place * stride..<place * stride + cases)) }
        return columns
    }

    /// Names the text of all kernels, trajectories' and checks' alike.
    package static let textFingerprint = Fingerprint.hex(
        (KernelSource.numerics + KernelSource.kernels + [KernelSource.checks]).joined(separator: "\n").utf8)

    /// Keeps the compiled kernel on disk; to be called after a launch.
    package func keep() { built.keep() }
}
