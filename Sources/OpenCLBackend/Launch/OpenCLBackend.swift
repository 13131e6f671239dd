public import Backends
package import Messages
package import Programs

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A backend on one OpenCL device: programs run as kernels, one launch serves all points, and the device reduces
/// tallies.
///
/// A launch is split only where it would last longer than about a second, so that cancelling works, or would store more
/// than 2²² samples of an output.
public struct OpenCLBackend: Backend {
    public let device: DeviceRecord
    private let session: DeviceSession

    /// Opens the device with `index` in the list of all devices; where nil, the first GPU, else the first other device
    /// with binary64. `kernels` fixes some of the compilation choices, which never change bits. The device itself is
    /// not proven.
    package init(index: Int? = nil, kernels: KernelOptions = KernelOptions()) throws(BackendError) {
        do throws(OpenCLError) {
            let list = try DeviceList.current()
            let device = if let index { try list.device(index) } else { try list.preferred() }
            try self.init(device, kernels: kernels)
        } catch { throw .device(error.message) }
    }

    /// Opens a device, with settings that never change bits.
    ///
    /// - Parameters:
    ///   - usesWideSquareRoot: whether the device was found to break its promise about binary32 square roots.
    ///   - builder: compiles programs; nil for one that keeps them where the environment says.
    ///   - facts: keeps what is measured; nil for the place that the environment names.
    ///   - capacity: the most samples of an output that one launch may store.
    ///   - keptCapacity: the most numbers of records that are kept at a time.
    ///   - provesPrograms: false for callers that check the bits of compiled programs themselves; then nothing is tuned.
    ///   - warn: gets a line, on any thread, when a driver ends or hangs over one form of a program and another is tried.
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
            keptCapacity: keptCapacity, provesPrograms: provesPrograms, warn: warn)
        self.device = DeviceRecord(device.description, lanes: shape.lanes)
    }

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        // Work that is too large for any device is not the fault of this one.
        _ = try work.columns
        do { return try await session.execute(work) } catch { throw error.asBackendError }
    }

    /// The shape in which a run of this program would be compiled, and whether it was given, measured here or earlier,
    /// or is the default. Compiles nothing.
    package func shape(for program: TrajectoryProgram, ensemble: Ensemble) async -> KernelShape {
        await session.shape(for: program, ensemble)
    }

    /// The text that the device would be given for a run of this program. Compiles nothing.
    package func text(of program: TrajectoryProgram, ensemble: Ensemble) async -> KernelText {
        await session.text(of: program, ensemble)
    }

    /// The shape in which each family of programs that ran is compiled.
    package func shapesInUse() async -> [KernelFamily: KernelShape] { await session.shapesInUse }

    /// The origin of the compiled program of the last run: `cache`, or why it was built. For tests and the run's
    /// record.
    package func origin(
        of program: TrajectoryProgram, ensemble: Ensemble
    ) async throws(BackendError) -> BuiltProgram.Origin {
        do { return try await session.origin(program, ensemble) } catch { throw error.asBackendError }
    }
}
