import Backends
public import Devices
package import Messages
public import OpenCLBackend

/// What a study is run on, as far as it is said.
public struct BackendRequest: Sendable, Hashable {
    public var backend: BackendChoice?
    public var devices: DeviceRequest?
    /// Threads of the cpu backend, 1…4096.
    public var threads: UInt64?
    /// What is fixed of how OpenCL kernels are compiled.
    public var kernel: KernelOptions?
    public var tuning: KernelOptions.Tuning?

    public init() {}
}

extension BackendRequest {
    package static let fields: [RequestField<BackendRequest>] = [
        RequestField(Keys.backend, \.backend), RequestField(Keys.device, \.devices),
        RequestField(Keys.threads, \.threads),
        RequestField(Keys.kernel, \.kernel), RequestField(Keys.tuning, \.tuning),
    ]

    /// The most threads that can be asked for.
    package static let threadLimit = 4096

    /// The backend that is asked for. `warn` gets a line where something was passed over or fails later, on any thread.
    package func selection(warn: @escaping @Sendable (Message) -> Void) async throws(JobError) -> BackendSelection {
        try refuseConflict()
        let threads = try grantedThreads(warn: warn)
        do throws(BackendError) {
            return try await BackendSelection.select(
                backend ?? .auto, devices: devices, threads: threads, kernels: kernels, warn: warn)
        } catch { throw JobError(error) }
    }

    package var kernels: KernelOptions {
        var options = kernel ?? KernelOptions()
        if let tuning { options.tuning = tuning }
        return options
    }

    /// No more than there are cores for this process, and that is said.
    package func grantedThreads(warn: (Message) -> Void) throws(JobError) -> Int? {
        guard let threads = try Int(fitting: threads, Keys.threads.name) else { return nil }
        guard (1...Self.threadLimit).contains(threads) else {
            let expected: Message = "between 1 and \(Self.threadLimit)"
            throw .invalid(
                .outOfRange("\(word: "threads") must be \(expected: expected), got \(got: threads)"))
        }
        let cores = AvailableProcessors.count
        guard threads > cores else { return threads }
        let there = cores == 1 ? "is 1 core" : "are \(cores) cores"
        warn("got \(threads) threads, but there \(there) for this process; running on as many threads")
        return cores
    }

    /// A backend and devices that it does not run on.
    package func refuseConflict() throws(JobError) {
        let choice = backend ?? .auto
        if kernel != nil, !placement.mayRunOpenCL {
            let place: Message =
                choice == .auto
                ? "\(field: Keys.device.name) is cpu" : "\(field: Keys.backend.name) is \(choice.rawValue)"
            throw .invalid(
                .conflict(
                    """
                    \(field: Keys.kernel.name) is for \(expected: "OpenCL"), but \(got: place); \
                    \(remedy: "leave one of them out")
                    """))
        }
        guard let devices else { return }
        switch choice {
        case .auto: return
        case .cpu: if !devices.namesOpenCL { return }
        case .opencl: if devices.namesOpenCL { return }
        case .reference: break
        }
        let named = choice == .opencl ? "names no OpenCL device" : "is for OpenCL"
        throw .invalid(
            .conflict(
                """
                \(field: Keys.device.name) \(named), but \(got: "\(field: Keys.backend.name) is \(choice.rawValue)"); \
                \(remedy: "leave one of them out")
                """))
    }

    package var placement: Placement { Placement(backend ?? .auto, devices) }
}

/// What a choice of backend and devices may come to run on.
package struct Placement {
    package let mayRunOpenCL, mayRunOnProcessor: Bool
    /// Such as `backend cpu`.
    package let name: Message

    init(_ choice: BackendChoice, _ devices: DeviceRequest?) {
        let takesDevices = choice == .auto || choice == .opencl
        mayRunOpenCL = takesDevices && devices?.namesOpenCL != false
        mayRunOnProcessor = choice == .cpu || (takesDevices && devices.map(\.namesProcessor) ?? (choice == .auto))
        name =
            devices == nil || choice == .reference || choice == .cpu
            ? "\(field: Keys.backend.name, choice.rawValue)" : "what \(field: Keys.device.name) names"
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
