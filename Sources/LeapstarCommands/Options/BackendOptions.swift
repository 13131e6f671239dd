import ArgumentParser
import Leapstar

/// Where it runs.
struct BackendOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "auto, reference, cpu or opencl; all give the same bits. auto takes a GPU if there is one. (default: auto)",
            valueName: "name"))
    var backend: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            """
            OpenCL devices by index or part of a name, see 'leapstar devices', such as 0 or pocl; several share the work, such as \
            0,1 or 0,cpu; all takes the processor and every device that is no processor.
            """, valueName: "list"))
    var device: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threads of the cpu backend. (default: one for each core)", valueName: "count"))
    var threads: String?

    @OptionGroup var kernels: KernelChoiceOptions
}

extension BackendOptions {
    var values: [String: RawValue] {
        [Keys.backend.name: backend, Keys.device.name: device, Keys.threads.name: threads].asRawValues
            .merging(kernels.values) { $1 }
    }
}

extension Settings {
    /// The backend that was asked for, with warnings about what was passed over. What happens to a device later is said on
    /// `console`.
    func selectBackend(console: Console) async throws(CommandError) -> BackendSelection {
        let choice = try value(Keys.backend) ?? .auto
        let devices = try value(Keys.device)
        try refuseConflict(choice, devices)
        let (kernels, threads) = (try kernels(), try threads(console: console))
        do throws(BackendError) {
            return try await BackendSelection.select(choice, devices: devices, threads: threads, kernels: kernels) {
                console.interject($0)
            }
        } catch { throw CommandError(error) }
    }

    /// A backend and devices that it does not run on.
    private func refuseConflict(_ choice: BackendChoice, _ devices: DeviceRequest?) throws(CommandError) {
        if strongest(having: Keys.kernel.name) != nil, choice == .cpu || choice == .reference {
            throw .usage("--kernel is for OpenCL, but --backend is \(choice.rawValue); leave one of them out")
        }
        guard let devices else { return }
        switch choice {
        case .auto: return
        case .cpu: if !devices.namesOpenCL { return }
        case .opencl: if devices.namesOpenCL { return }
        case .reference: break
        }
        let named = choice == .opencl ? "names no OpenCL device" : "is for OpenCL"
        throw .usage("--device \(named), but --backend is \(choice.rawValue); leave one of them out")
    }
}
