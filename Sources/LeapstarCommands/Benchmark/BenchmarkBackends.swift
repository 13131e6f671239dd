import Doctor
import Leapstar
import OpenCLBackend

/// Which backends and devices a benchmark measures.
struct BenchmarkBackends: Sendable {
    /// As `--backend` has them; without names, the processor and every usable OpenCL device.
    private let choices: [BackendChoice]
    private let isDemanded: Bool
    let threads: Int?
    private let kernels: KernelOptions
    private let warn: @Sendable (String) -> Void

    /// `warn` gets one line for each device that is passed over.
    init(
        names: [String], threads: Int?, kernels: KernelOptions, warn: @escaping @Sendable (String) -> Void
    ) throws(CommandError) {
        choices = try Self.choices(names)
        isDemanded = !names.isEmpty
        (self.threads, self.kernels, self.warn) = (threads, kernels, warn)
    }

    var mayRunOpenCL: Bool { choices.contains(.opencl) || choices.contains(.auto) }
    var mayRunOnProcessor: Bool { choices.contains(.cpu) || choices.contains(.auto) }

    /// Opens and proves them; `opencl` stands for all of its devices.
    func opened() async throws(CommandError) -> [BenchmarkDevice] {
        var opened: [(backend: any Backend, index: Int?)] = []
        for choice in choices { opened += try await self.opened(choice) }
        return opened.enumerated().map { BenchmarkDevice(place: $0, backend: $1.backend, index: $1.index) }
    }

    /// Refuses what would leave nothing for `--roofline` to measure.
    func checkRoofline() throws(CommandError) {
        guard choices.allSatisfy({ $0 == .reference }) else { return }
        throw .usage("--roofline measures cpu and opencl, but --backend names the reference alone; name one of them")
    }

    private static func choices(_ names: [String]) throws(CommandError) -> [BackendChoice] {
        guard !names.isEmpty else { return [.cpu, .opencl] }
        let layer = { SettingsLayer(origin: .commandLine, values: [Keys.backend.name: .text($0)]) }
        var choices: [BackendChoice] = []
        for name in names {
            if let choice = try layer(name).value(Keys.backend), !choices.contains(choice) { choices.append(choice) }
        }
        return choices
    }

    private func opened(_ choice: BackendChoice) async throws(CommandError) -> [(backend: any Backend, index: Int?)] {
        guard choice == .opencl else { return [try await select(choice)] }
        let indices = DeviceListing.current().devices.filter { $0.obstacle == nil }.compactMap(\.index)
        // Asking for the first device says why there is none.
        if indices.isEmpty { return isDemanded ? [try await select(.opencl)] : [] }
        return try await usable(of: indices) { index throws(CommandError) in try await select(.opencl, device: index) }
    }

    /// Those of `indices` that open. What was demanded must; of the rest, one that is refused is left out with a warning.
    func usable<Opened>(
        of indices: [Int], open: (Int) async throws(CommandError) -> Opened
    ) async throws(CommandError) -> [Opened] {
        var all: [Opened] = []
        for index in indices {
            do throws(CommandError) { all.append(try await open(index)) } catch {
                guard !isDemanded, error != .cancelled, let reason = error.message else { throw error }
                warn("device \(index) is left out: \(reason)")
            }
        }
        return all
    }

    private func select(
        _ choice: BackendChoice, device: Int? = nil
    ) async throws(CommandError) -> (backend: any Backend, index: Int?) {
        do throws(BackendError) {
            // Itself, not with another in its place: what is measured must be what was named.
            if let device { return (try await OpenCLBackend.proven(index: device, kernels: kernels), device) }
            let selection = try await BackendSelection.select(choice, threads: threads, kernels: kernels)
            for warning in selection.warnings { warn(warning.spelled(.flags)) }
            return (selection.backend, selection.index)
        } catch { throw CommandError(error) }
    }
}
