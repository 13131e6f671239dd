import Leapstar

/// Which backends and devices a benchmark measures.
enum BenchmarkBackends {
    /// The processor and every usable OpenCL device; or what `names` say, where `opencl` stands for all of its devices.
    static func selected(
        _ names: [String], threads: Int?, kernels: KernelOptions
    ) async throws(CommandError) -> [any Backend] {
        var backends: [any Backend] = []
        for choice in try choices(names) {
            backends += try await self.backends(choice, threads: threads, kernels: kernels, isDemanded: !names.isEmpty)
        }
        return backends
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

    private static func backends(
        _ choice: BackendChoice, threads: Int?, kernels: KernelOptions, isDemanded: Bool
    ) async throws(CommandError) -> [any Backend] {
        guard choice == .opencl else { return [try await select(choice, threads: threads, kernels: kernels)] }
        let indices = DeviceListing.current().devices.filter { $0.obstacle == nil }.compactMap(\.index)
        // Asking for the first device says why there is none.
        if indices.isEmpty { return isDemanded ? [try await select(.opencl, threads: threads, kernels: kernels)] : [] }
        var backends: [any Backend] = []
        for index in indices { backends.append(try await select(.opencl, device: index, threads: threads, kernels: kernels)) }
        return backends
    }

    private static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int?, kernels: KernelOptions
    ) async throws(CommandError) -> any Backend {
        do throws(BackendError) {
            return try await BackendSelection.select(
                choice, devices: device.map { .some([.openCL($0)]) }, threads: threads, kernels: kernels
            ).backend
        } catch { throw CommandError(error) }
    }
}
