package import Backends
package import OpenCLBackend

/// An OpenCL device, whose checks are compiled as trajectory programs are.
package struct OpenCLExaminee: Examinee {
    package let device: Device
    package let shape: KernelShape
    package let backend: any Backend
    private let program: Confined
    private let isQuick: Bool

    /// Compiles the checks at once, but only those of a quick proof where `effort` says so.
    package init(
        _ device: Device, shape: KernelShape, builder: ProgramBuilder, effort: Effort
    ) throws(BackendError) {
        self.device = device
        self.shape = shape
        isQuick = effort == .quick
        do throws(OpenCLError) {
            var untuned = KernelOptions()
            untuned.tuning = .off
            backend = try OpenCLBackend(
                device, kernels: untuned, usesWideSquareRoot: shape.usesWideSquareRoot, builder: builder,
                provesPrograms: false)
            program = Confined(try CheckProgram(device, shape: shape, builder: builder, isQuick: isQuick))
        } catch {
            throw .device(error.message)
        }
    }

    package var hasSingleSubnormals: Bool { device.description.single.subnormals }

    /// Whether a check applies. No program divides binary32 numbers, so a device need not promise it.
    package func performs(_ operation: Operation) -> Bool {
        if isQuick && operation.isSlowToCompile { return false }
        return operation != .f32Divide || device.description.single.correctDivideAndSquareRoot
    }

    package func answers<Input: Word, Output: Word>(
        _ operation: Operation, _ operands: [[Input]], as output: Output.Type
    ) async throws(BackendError) -> [[Output]] {
        do {
            return try await program.answers(operation, operands, as: output)
        } catch {
            throw .device(error.message)
        }
    }

    /// Keeps the compiled checks, once all wanted ones have run.
    package func keep() async { await program.keep() }

    /// A program of checks that serves one task at a time.
    private actor Confined {
        private let program: CheckProgram

        init(_ program: sending CheckProgram) { self.program = program }

        func answers<Input: Word, Output: Word>(
            _ operation: Operation, _ operands: [[Input]], as output: Output.Type
        ) throws(OpenCLError) -> [[Output]] {
            try program.answers(operation.rawValue, operands, count: operation.answers, as: output)
        }

        func keep() { program.keep() }
    }
}
