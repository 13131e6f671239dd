import Leapstar

/// Which backends and devices a benchmark measures.
enum BenchmarkBackends {
    /// The processor and every usable OpenCL device; or what `names` say, where `opencl` stands for all of its devices.
    static func selected(_ names: [String], threads: Int?) throws(CommandError) -> [any Backend] {
        var backends: [any Backend] = []
        for choice in try choices(names) {
            backends += try self.backends(choice, threads: threads, isDemanded: !names.isEmpty)
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
        _ choice: BackendChoice, threads: Int?, isDemanded: Bool
    ) throws(CommandError) -> [any Backend] {
        guard choice == .opencl else { return [try select(choice, threads: threads)] }
        let indices = DeviceListing.current().devices.filter { $0.obstacle == nil }.compactMap(\.index)
        // Asking for the first device says why there is none.
        if indices.isEmpty { return isDemanded ? [try select(.opencl, threads: threads)] : [] }
        var backends: [any Backend] = []
        for index in indices { backends.append(try select(.opencl, device: index, threads: threads)) }
        return backends
    }

    private static func select(
        _ choice: BackendChoice, device: Int? = nil, threads: Int?
    ) throws(CommandError) -> any Backend {
        do throws(BackendError) {
            return try BackendSelection.select(choice, devices: device.map { .some([.openCL($0)]) }, threads: threads).backend
        } catch { throw CommandError(error) }
    }
}
