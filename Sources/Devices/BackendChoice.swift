public import Backends
import CPUBackend
import Doctor
public import Messages
public import OpenCLBackend
import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The kind of backend to run on.
public enum BackendChoice: String, Sendable, CaseIterable {
    /// A GPU if there is one, otherwise the processor, with its vector units or an OpenCL driver that is measured to be
    /// faster.
    case auto
    case reference, cpu, opencl
}

/// A backend, and what the user should know about how it was chosen.
public struct BackendSelection: Sendable {
    public private(set) var backend: any Backend
    /// Why better devices were passed over, one line for each.
    public let warnings: [Message]
    /// The index of an OpenCL device that was chosen by index or by `auto`; nil for every other backend.
    package let index: Int?
    /// How much is run twice; nil where nothing is.
    package private(set) var audit: Audit?
    /// The processor's backend, for work that needs no sampling, whatever `backend` is.
    public let host: any Backend

    init(backend: any Backend, index: Int? = nil, warnings: [Message] = [], threads: Int?) {
        (self.backend, self.index, self.warnings) = (backend, index, warnings)
        // What it has compiled serves both.
        host = backend as? CPUBackend ?? CPUBackend(threads: threads)
    }

    /// The selection with a decorator around its backend.
    package func decorated(_ decorate: (any Backend) -> any Backend) -> BackendSelection {
        var selection = self
        selection.backend = decorate(backend)
        return selection
    }

    /// The selection with an audit: what is run twice runs on the same backend, a team's on the next of its devices.
    package func audited(_ audit: Audit?) -> BackendSelection {
        guard let audit else { return self }
        var selection = self
        selection.backend =
            (backend as? DeviceTeam)?.audited(audit) ?? AuditedBackend(backend, second: backend, audit: audit)
        selection.audit = audit
        return selection
    }

    /// Selects the backend for `choice`.
    ///
    /// `auto` falls back on the CPU backend, with a warning, where OpenCL cannot be used; `auto` and `opencl` both do
    /// where a driver ends or hangs the process that tries it. Without a GPU, `auto` starts on the CPU backend, which
    /// needs no compiler, and, unless `threads` is given, moves to an OpenCL driver for programs that it is measured to
    /// run faster.
    ///
    /// - Parameters:
    ///   - devices: the devices of `auto` and `opencl`; several become a ``DeviceTeam``.
    ///   - threads: the number of threads of the CPU backend; nil for one on each core that this process may use.
    ///   - kernels: how kernels are compiled on OpenCL devices.
    ///   - listener: hears what happens later.
    /// - Throws: ``BackendError`` where a requested device does not exist or is refused.
    public static func select(
        _ choice: BackendChoice, devices: DeviceRequest? = nil, threads: Int? = nil,
        kernels: KernelOptions = KernelOptions(), listener: SelectionListener = SelectionListener()
    ) async throws(BackendError) -> BackendSelection {
        let warn = listener.warn
        switch (choice, devices) {
        case (.reference, _): return BackendSelection(backend: ReferenceBackend(), threads: threads)
        case (.cpu, _):
            return BackendSelection(
                backend: CPUBackend(threads: threads, tuning: kernels.tuning), threads: threads)
        case (_, .some(let devices)):
            return try await named(devices, threads: threads, kernels: kernels, warn: warn)
        case (.opencl, nil):
            return try await unlessDriversEnd(threads, kernels) { () throws(BackendError) in
                let devices = try NamedDevices(OpenCLBackend.devices().found).preferred.map(\.index)
                return try await firstUsable(
                    of: devices, threads: threads, isDemanded: true, tuning: kernels.tuning, warn: warn
                ) {
                    index throws(BackendError) in
                    try await openCL(index, kernels, warn: warn)
                }
            }
        case (.auto, nil): return try await automatic(threads: threads, kernels: kernels, listener)
        }
    }

    /// The device or the team of devices that a request names.
    private static func named(
        _ devices: DeviceRequest, threads: Int?, kernels: KernelOptions, warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> BackendSelection {
        try await unlessDriversEnd(threads, kernels) { () throws(BackendError) in
            let (members, warnings) = try await DeviceMembers(threads: threads, kernels: kernels, warn: warn).opened(
                devices)
            let backend: any Backend =
                members.count == 1
                ? FallbackBackend(
                    members[0], else: CPUBackend(threads: threads, tuning: kernels.tuning), forgivesDevice: false,
                    warn: warn)
                : DeviceTeam(members, warn: warn)
            return BackendSelection(backend: backend, warnings: warnings, threads: threads)
        }
    }

    /// The result of `select`, or the CPU backend where a driver ended a process before it could be queried.
    private static func unlessDriversEnd(
        _ threads: Int?, _ kernels: KernelOptions, select: () async throws(BackendError) -> BackendSelection
    ) async throws(BackendError) -> BackendSelection {
        do throws(BackendError) { return try await select() } catch {
            guard case .driver(let reason) = error else { throw error }
            return BackendSelection(
                backend: CPUBackend(threads: threads, tuning: kernels.tuning),
                warnings: ["\(reason); running on the cpu backend"], threads: threads)
        }
    }

    /// The OpenCL device with `index`. It is opened here, and proven before its first use, which takes about a second
    /// once; a device that gives other bits than the definition is refused, and one that stops answering is given up.
    static func openCL(
        _ index: Int, _ kernels: KernelOptions, warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> any Backend {
        WatchedBackend(try await OpenCLBackend.proven(index: index, kernels: kernels, warn: warn))
    }

    /// The first usable GPU, otherwise the processor.
    private static func automatic(
        threads: Int?, kernels: KernelOptions, _ listener: SelectionListener
    ) async throws(BackendError) -> BackendSelection {
        let devices: [OpenCLDeviceSummary]
        let processor = CPUBackend(threads: threads, tuning: kernels.tuning)
        do throws(BackendError) { devices = try OpenCLBackend.devices().found } catch {
            return BackendSelection(
                backend: processor, warnings: ["\(error); running on the cpu backend"], threads: threads)
        }
        let gpus = devices.filter(\.isGPU).map(\.index)
        guard !gpus.isEmpty else {
            // A driver uses all cores, however many threads the processor was granted.
            let backend = threads == nil ? adaptive(processor, devices, kernels: kernels, listener) : processor
            return BackendSelection(backend: backend, threads: threads)
        }
        return try await firstUsable(
            of: gpus, threads: threads, isDemanded: false, tuning: kernels.tuning, warn: listener.warn
        ) { index throws(BackendError) in
            try await openCL(index, kernels, warn: listener.warn)
        }
    }

    /// The processor, with an OpenCL driver where that is measured to be faster.
    private static func adaptive(
        _ processor: CPUBackend, _ devices: [OpenCLDeviceSummary], kernels: KernelOptions, _ listener: SelectionListener
    ) -> any Backend {
        // Only in the background, where a child process takes the risk of the driver, and on more than one core, so
        // that the work goes on.
        guard TrialRunner.ofProcess != nil, AvailableProcessors.count > 1,
            let driver = devices.first(where: { $0.isProcessor && $0.obstacle == nil })
        else { return processor }
        return AdaptiveBackend(
            processor, other: ProcessorDriver(index: driver.index, processor: processor, kernels: kernels, listener))
    }

    /// The first of `devices` that opens, otherwise the CPU backend; the reasons why others did not open become
    /// warnings. Where a device is demanded and all are refused, it throws the first refusal, unless a driver ended
    /// before it could be queried.
    static func firstUsable(
        of devices: [Int], threads: Int?, isDemanded: Bool, tuning: KernelOptions.Tuning = .auto,
        warn: @escaping @Sendable (Message) -> Void = { _ in },
        open: (Int) async throws(BackendError) -> any Backend
    ) async throws(BackendError) -> BackendSelection {
        let processor = CPUBackend(threads: threads, tuning: tuning)
        var (warnings, refusal, hasEnded) = ([Message](), BackendError?.none, false)
        for device in devices {
            do throws(BackendError) {
                let backend = FallbackBackend(
                    try await open(device), else: processor, forgivesDevice: !isDemanded, warn: warn)
                return BackendSelection(backend: backend, index: device, warnings: warnings, threads: threads)
            } catch {
                if error == .cancelled { throw error }
                if case .device = error { refusal = refusal ?? error } else { hasEnded = true }
                warnings.append(error.message)
            }
        }
        if isDemanded, !hasEnded, let refusal { throw refusal }
        let end = warnings.isEmpty ? [] : [warnings.removeLast() + Message("; running on the cpu backend")]
        return BackendSelection(backend: processor, warnings: warnings + end, threads: threads)
    }
}
