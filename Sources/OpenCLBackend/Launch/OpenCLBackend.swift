public import Backends
package import Messages
package import Programs

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One OpenCL device: trajectory programs as kernels, one launch for all points, the tallies reduced on the device.
///
/// A launch is split only where it would last longer than about a second, so that cancelling works, or store more than
/// 2²² samples of an output.
public struct OpenCLBackend: Backend {
    public let device: DeviceRecord
    private let session: DeviceSession

    /// Opens the device with `index` in the list of all, or without one the first GPU, else the first other that
    /// computes in binary64. `kernels` fixes parts of how they are compiled; it never changes bits. The device itself
    /// is not proven.
    package init(index: Int? = nil, kernels: KernelOptions = KernelOptions()) throws(BackendError) {
        do throws(OpenCLError) {
            let list = try DeviceList.current()
            let device = if let index { try list.device(index) } else { try list.preferred() }
            try self.init(device, kernels: kernels)
        } catch { throw .device(error.message) }
    }

    /// `usesWideSquareRoot` where the device was found to break its promise about binary32 square roots. Without
    /// `builder` and `facts`, compiled programs and what was measured are kept where the environment says. `capacity`
    /// is how many samples of an output one launch may store, `keptCapacity` how many numbers of records; it never
    /// changes bits. Without `provesPrograms` the bits of compiled programs are not looked at, and nothing is tuned:
    /// for whoever looks at them. `warn` gets a line, on any thread, when a driver ends or hangs over a form of a
    /// program and another is tried.
    package init(
        _ device: Device, kernels: KernelOptions = KernelOptions(), usesWideSquareRoot: Bool = false,
        builder: ProgramBuilder? = nil,
        facts: FactStore? = nil, capacity: Int = LaunchPlan.usualCapacity,
        keptCapacity: Int = RecordSlices.usualCapacity,
        provesPrograms: Bool = true, warn: @escaping @Sendable (Message) -> Void = { _ in }
    ) throws(OpenCLError) {
        if let obstacle = device.description.obstacle { throw .unfitDevice(device.description.name, obstacle) }
        let environment = ProcessInfo.processInfo.environment
        var shape = KernelShape(device.description, options: kernels)
        if usesWideSquareRoot { shape.usesWideSquareRoot = true }
        session = DeviceSession(
            device, shape: shape, options: kernels, facts: facts ?? FactStore(environment: environment),
            builder: builder ?? ProgramBuilder(environment: environment) { _ in }, capacity: capacity,
            keptCapacity: keptCapacity,
            provesPrograms: provesPrograms, warn: warn)
        self.device = DeviceRecord(device.description, lanes: shape.lanes)
    }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        // What is too large for any device is no fault of this one.
        _ = try work.columns
        do { return try await session.execute(work) } catch { throw error.asBackendError }
    }

    /// How a run of this program would be compiled, and whether that was given, measured, measured earlier, or is the
    /// default. Compiles nothing.
    package func shape(for program: TrajectoryProgram, ensemble: Ensemble) async -> KernelShape {
        await session.shape(for: program, ensemble)
    }

    /// What the device would be given for a run of this program. Compiles nothing.
    package func text(of program: TrajectoryProgram, ensemble: Ensemble) async -> KernelText {
        await session.text(of: program, ensemble)
    }

    /// How each kind of program that ran is compiled.
    package func shapesInUse() async -> [KernelFamily: KernelShape] { await session.shapesInUse }

    /// Where the compiled program of the last run came from: `cache`, or why it was built. For tests and the run's
    /// record.
    package func origin(
        of program: TrajectoryProgram, ensemble: Ensemble
    ) async throws(BackendError) -> BuiltProgram.Origin {
        do { return try await session.origin(program, ensemble) } catch { throw error.asBackendError }
    }
}
