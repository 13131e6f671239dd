public import Backends
public import Dynamics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One OpenCL device: trajectory programs as kernels, one launch for all points, the tallies reduced on the device.
///
/// A launch is split only where it would last longer than about a second, so that cancelling works, or store more than
/// 2²² samples of an observable.
public struct OpenCLBackend: Backend {
    public let device: DeviceRecord
    private let session: DeviceSession

    /// Opens the device with `index` in the list of all, or without one the first GPU, else the first other that computes in
    /// binary64. `lanes` (1, 2, 4, 8, 16) overrides the width chosen for the device; it never changes bits.
    public init(index: Int? = nil, lanes: Int? = nil) throws(BackendError) {
        do throws(OpenCLError) {
            let list = try DeviceList(try .shared())
            let device = if let index { try list.device(index) } else { try list.preferred() }
            try self.init(device, lanes: lanes)
        } catch { throw .device(error.description) }
    }

    /// `shape` in place of `lanes` says everything about how kernels are compiled.
    /// Without `builder`, compiled programs are cached where the environment says. `capacity` is how many samples of an
    /// observable one launch may store; it never changes bits.
    package init(
        _ device: Device, lanes: Int? = nil, shape chosen: KernelShape? = nil, builder: ProgramBuilder? = nil,
        capacity: Int = LaunchPlan.usualCapacity
    ) throws(OpenCLError) {
        if let obstacle = device.description.obstacle { throw .unfitDevice(device.description.name, obstacle) }
        let shape = if let chosen { chosen } else { try KernelShape(device.description, lanes: lanes) }
        let builder = builder ?? ProgramBuilder(environment: ProcessInfo.processInfo.environment) { _ in }
        session = DeviceSession(device, shape: shape, builder: builder, capacity: capacity)
        self.device = DeviceRecord(device.description, lanes: shape.lanes)
    }

    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        do { return try await session.run(program, points: points, ensemble: ensemble) } catch { throw error.asBackendError }
    }

    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        do { return try await session.samples(program, arguments: arguments, ensemble: ensemble) } catch { throw error.asBackendError }
    }

    /// Where the compiled program of the last run came from: `cache`, or why it was built. For tests and the run's record.
    package func origin(
        of program: TrajectoryProgram, ensemble: Ensemble
    ) async throws(BackendError) -> BuiltProgram.Origin {
        do { return try await session.origin(program, ensemble) } catch { throw error.asBackendError }
    }
}
