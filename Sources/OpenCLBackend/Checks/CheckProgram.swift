import Kernels
import LaneCode

/// The check kernel, compiled for one device in the same way as trajectory programs: same numerics, shape and options.
///
/// Confined to one task at a time.
package final class CheckProgram {
    private let built: BuiltProgram
    private let opened: OpenedDevice
    private let shape: KernelShape
    private var kernel: Kernel

    /// Compiles the checks; `isQuick` leaves out those that take long to compile.
    package init(_ device: Device, shape: KernelShape, builder: ProgramBuilder, isQuick: Bool) throws(OpenCLError) {
        opened = try OpenedDevice(device)
        let body = (KernelSource.numerics + [KernelSource.checks]).joined(separator: "\n")
        let quick = isQuick ? [MacroDefinition("LEAPSTAR_QUICK_CHECKS", 1)] : []
        let source = ProgramSource(name: "checks", definitions: shape.definitions + quick, body: body)
        built = try builder.build(source, in: opened.context)
        kernel = try built.program.kernel("check")
        self.shape = shape
    }

    /// The answers of an operation in Kernels/checks.cl to each case, one column for each answer.
    ///
    /// - Precondition: there is at least one operand, each operand has a value for each case, and `Input` and `Output`
    ///   are the operation's types.
    package func answers<Input: BitwiseCopyable, Output: BitwiseCopyable & FixedWidthInteger>(
        _ operation: UInt32, _ operands: [[Input]], count answers: Int, as _: Output.Type = Output.self
    ) throws(OpenCLError) -> [[Output]] {
        let cases = operands[0].count
        guard cases > 0 else { return Array(repeating: [], count: answers) }
        let local = shape.groupSize(limit: try kernel.limits().workGroup)
        let stride = cases.rounded(upTo: shape.lanes * local)
        let input = try Buffer<Input>("operands", count: operands.count * stride, in: opened.context)
        let output = try Buffer<Output>("answers", count: answers * stride, in: opened.context)
        try write(operands, to: input, stride: stride)
        // An answer that is never written must not be right by chance.
        try opened.queue.fill(output, byte: 0xa5)
        try run(operation, input, output, stride: stride, local: local)
        var columns: [[Output]] = []
        for start in (0..<answers).map({ $0 * stride }) {
            columns.append(try opened.queue.read(output, start..<start + cases))
        }
        return columns
    }

    /// Writes each operand into its own column, padded with the last case of the first operand.
    private func write<Input: BitwiseCopyable>(
        _ operands: [[Input]], to input: borrowing Buffer<Input>, stride: Int
    ) throws(OpenCLError) {
        guard let padding = operands[0].last else { return }
        for (place, column) in operands.enumerated() {
            let rest = Array(repeating: padding, count: stride - operands[0].count)
            try opened.queue.write(column, to: input, at: place * stride)
            try opened.queue.write(rest, to: input, at: place * stride + operands[0].count)
        }
    }

    private func run<Input: BitwiseCopyable, Output: BitwiseCopyable>(
        _ operation: UInt32, _ input: borrowing Buffer<Input>, _ output: borrowing Buffer<Output>, stride: Int,
        local: Int
    ) throws(OpenCLError) {
        try kernel.setArgument(0, input)
        try kernel.setArgument(1, output)
        try kernel.setArgument(2, UInt64(stride))
        try kernel.setArgument(3, operation)
        _ = try opened.queue.enqueue(kernel, global: stride / shape.lanes, local: local)
    }

    /// The fingerprint of the text of all kernels, those of trajectories and of checks.
    package static let textFingerprint = Fingerprint.hex(
        (KernelSource.numerics + KernelSource.kernels + [KernelSource.checks]).joined(separator: "\n").utf8)

    /// Keeps the compiled kernel on disk. Call it after a launch.
    package func keep() { built.keep() }
}
