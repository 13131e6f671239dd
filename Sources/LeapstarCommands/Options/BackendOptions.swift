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
        help: ArgumentHelp("Threads of the cpu backend. (default: one for each core that this process may use)", valueName: "count"))
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
    /// `console`. `isHostAtWork` where the processor has work to do beside a device.
    func selectBackend(isHostAtWork: Bool, console: Console) async throws(CommandError) -> BackendSelection {
        let choice = try value(Keys.backend) ?? .auto
        let devices = try value(Keys.device)
        try refuseConflict(choice, devices)
        let placement = try placement()
        let idle = IdleOptions(self, console)
        if !placement.mayRunOpenCL {
            try idle.refuse([Keys.tuning.name], because: "\(placement.name) is no OpenCL device")
        }
        if !placement.mayRunOnProcessor, !isHostAtWork {
            try idle.refuse([Keys.threads.name], because: "\(placement.name) has no threads of the cpu backend")
        }
        let (kernels, threads) = (try kernels(), try threads(console: console))
        do throws(BackendError) {
            return try await BackendSelection.select(choice, devices: devices, threads: threads, kernels: kernels) {
                console.interject($0)
            }
        } catch { throw CommandError(error) }
    }

    func placement() throws(CommandError) -> Placement {
        Placement(try value(Keys.backend) ?? .auto, try value(Keys.device))
    }

    /// A backend and devices that it does not run on.
    private func refuseConflict(_ choice: BackendChoice, _ devices: DeviceRequest?) throws(CommandError) {
        if strongest(having: Keys.kernel.name) != nil, !Placement(choice, devices).mayRunOpenCL {
            let place = choice == .auto ? "--device is cpu" : "--backend is \(choice.rawValue)"
            throw .usage("--kernel is for OpenCL, but \(place); leave one of them out")
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

/// What a choice of backend and devices may come to run on.
struct Placement {
    let mayRunOpenCL, mayRunOnProcessor: Bool
    /// Such as `--backend cpu`.
    let name: String

    init(_ choice: BackendChoice, _ devices: DeviceRequest?) {
        let takesDevices = choice == .auto || choice == .opencl
        mayRunOpenCL = takesDevices && devices?.namesOpenCL != false
        mayRunOnProcessor = choice == .cpu || (takesDevices && devices.map(\.namesProcessor) ?? (choice == .auto))
        name =
            devices == nil || choice == .reference || choice == .cpu
            ? "--backend \(choice.rawValue)" : "what --device names"
    }
}

extension DeviceRequest {
    fileprivate var namesProcessor: Bool {
        switch self {
        case .all: true
        case .some(let members): members.contains(.cpu)
        }
    }
}
