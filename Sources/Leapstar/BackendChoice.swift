public import Backends
import CPUBackend
import Doctor
public import OpenCLBackend

/// Which executor to run on.
public enum BackendChoice: String, Sendable, CaseIterable {
    /// A GPU if there is one, else the processor's vector units.
    case auto
    case reference, cpu, opencl
}

/// A backend, and what the user should know about how it was chosen.
public struct BackendSelection: Sendable {
    public let backend: any Backend
    /// Why something better was passed over: one line each.
    public let warnings: [String]
    /// Of an OpenCL device that was chosen by its index, or by `auto`; nil of every other backend.
    package let index: Int?
    /// For what needs no sampling: the processor, next to whatever `backend` is.
    public let host: any Backend

    init(backend: any Backend, index: Int? = nil, warnings: [String] = [], threads: Int?) {
        (self.backend, self.index, self.warnings, host) = (backend, index, warnings, CPUBackend(threads: threads))
    }

    /// The backend for `choice`.
    ///
    /// `devices` are taken by `auto` and `opencl`, several as a ``DeviceTeam``; `threads` are those of the CPU backend, one for
    /// each core where it is nil; `kernels` is for OpenCL devices. `auto` falls back on the CPU backend, with a warning, where
    /// OpenCL cannot be used; it prefers that backend to OpenCL on a processor because it needs no compiler. `warn` gets a
    /// line when one of several devices fails later, on any thread.
    public static func select(
        _ choice: BackendChoice, devices: DeviceRequest? = nil, threads: Int? = nil,
        kernels: KernelOptions = KernelOptions(), warn: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(BackendError) -> BackendSelection {
        switch (choice, devices) {
        case (.reference, _): return BackendSelection(backend: ReferenceBackend(), threads: threads)
        case (.cpu, _): return BackendSelection(backend: CPUBackend(threads: threads), threads: threads)
        case (_, .some(let devices)):
            let (members, warnings) = try await DeviceMembers(threads: threads, kernels: kernels).opened(devices)
            let backend: any Backend = members.count == 1 ? members[0] : DeviceTeam(members, warn: warn)
            return BackendSelection(backend: backend, warnings: warnings, threads: threads)
        case (.opencl, nil):
            return BackendSelection(backend: try await openCL(nil, kernels), threads: threads)
        case (.auto, nil): return try await automatic(threads: threads, kernels: kernels)
        }
    }

    /// One OpenCL device: that with `index`, or without one the first that can be used. Every one is opened here, and proven
    /// before its first use, which takes about a second once: one that gives other bits than the definition is refused.
    static func openCL(_ index: Int?, _ kernels: KernelOptions) async throws(BackendError) -> any Backend {
        try await OpenCLBackend.proven(index: index, kernels: kernels)
    }

    /// The first GPU that can be used.
    private static func automatic(threads: Int?, kernels: KernelOptions) async throws(BackendError) -> BackendSelection
    {
        let gpus: [Int]
        do throws(BackendError) { gpus = try OpenCLBackend.devices().found.filter(\.isGPU).map(\.index) } catch {
            return BackendSelection(
                backend: CPUBackend(threads: threads), warnings: ["\(error); running on the CPU backend"],
                threads: threads)
        }
        return try await firstUsable(of: gpus, threads: threads) { index throws(BackendError) in
            try await openCL(index, kernels)
        }
    }

    /// The first of `devices` that opens, else the CPU backend; what kept others from it becomes a warning.
    static func firstUsable(
        of devices: [Int], threads: Int?, open: (Int) async throws(BackendError) -> any Backend
    ) async throws(BackendError) -> BackendSelection {
        var warnings: [String] = []
        for device in devices {
            do throws(BackendError) {
                return BackendSelection(
                    backend: try await open(device), index: device, warnings: warnings, threads: threads)
            } catch .device(let reason) { warnings.append(reason) } catch { throw error }
        }
        return BackendSelection(backend: CPUBackend(threads: threads), warnings: warnings, threads: threads)
    }
}
