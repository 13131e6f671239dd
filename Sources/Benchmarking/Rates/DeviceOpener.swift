import Backends
import Devices
import Doctor
import Jobs
import Messages
import OpenCLBackend

/// Opens the devices that a benchmark measures.
struct DeviceOpener: Sendable {
    private let backends: BenchmarkBackends
    private let threads: Int?
    private var kernels: KernelOptions
    private let warn: @Sendable (Message) -> Void

    /// `warn` gets one line for each device that is passed over.
    init(
        _ backends: BenchmarkBackends, threads: Int?, kernels: KernelOptions,
        warn: @escaping @Sendable (Message) -> Void
    ) {
        self.backends = backends
        self.threads = threads
        self.kernels = kernels
        self.kernels.areForLongWork = true
        self.warn = warn
    }

    /// All devices, proven; `opencl` stands for all OpenCL devices.
    func opened() async throws(JobError) -> [BenchmarkDevice] {
        var opened: [(backend: any Backend, index: Int?)] = []
        for choice in backends.choices { opened += try await self.opened(choice) }
        return opened.enumerated().map { BenchmarkDevice(place: $0, backend: $1.backend, index: $1.index) }
    }

    private func opened(_ choice: BackendChoice) async throws(JobError) -> [(backend: any Backend, index: Int?)] {
        guard choice == .opencl else { return [try await select(choice)] }
        let indices = DeviceListing.current().devices.filter { $0.obstacle == nil }.compactMap(\.index)
        // Selecting the first device says why there is none.
        if indices.isEmpty { return backends.isDemanded ? [try await select(.opencl)] : [] }
        return try await usable(of: indices) { index throws(JobError) in try await select(.opencl, device: index) }
    }

    /// Those of `indices` that open. Demanded devices must open; others are left out with a warning.
    func usable<Opened>(
        of indices: [Int], open: (Int) async throws(JobError) -> Opened
    ) async throws(JobError) -> [Opened] {
        var all: [Opened] = []
        for index in indices {
            do throws(JobError) { all.append(try await open(index)) } catch {
                guard !backends.isDemanded, error != .cancelled else { throw error }
                warn("device \(index) is left out: \(error)")
            }
        }
        return all
    }

    private func select(
        _ choice: BackendChoice, device: Int? = nil
    ) async throws(JobError) -> (backend: any Backend, index: Int?) {
        do throws(BackendError) {
            // The device itself, with no other in its place: only the named device must be measured.
            if let device { return (try await OpenCLBackend.proven(index: device, kernels: kernels), device) }
            let selection = try await BackendSelection.select(choice, threads: threads, kernels: kernels(of: choice))
            selection.warnings.forEach(warn)
            return (selection.backend, selection.index)
        } catch { throw JobError(error) }
    }

    /// What is measured stands for long work: the processor compiles its programs at once, unless told otherwise.
    private func kernels(of choice: BackendChoice) -> KernelOptions {
        var kernels = kernels
        if choice == .cpu, kernels.tuning == .auto { kernels.tuning = .always }
        return kernels
    }
}
