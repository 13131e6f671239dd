import Backends
public import Devices
package import Messages
public import OpenCLBackend
import Ranks

/// The backend and devices that a study runs on. Fields that are nil take their defaults.
public struct BackendRequest: Sendable, Hashable {
    /// The backend; ``BackendChoice/auto`` where nil.
    public var backend: BackendChoice?
    /// The devices to use; where nil, those that the backend chooses.
    public var devices: DeviceRequest?
    /// The number of threads of the cpu backend, 1…4096; where nil, one for each available core.
    public var threads: UInt64?
    /// Compilation options of OpenCL kernels that are fixed by hand.
    public var kernel: KernelOptions?
    /// When to measure the compilation options that are left open; where nil, as ``kernel`` says.
    public var tuning: KernelOptions.Tuning?
    /// The share of all tiles that are run twice and compared, 0…1; nothing is where nil.
    public var auditShare: Double?

    public init() {}
}

extension BackendRequest {
    package static let fields: [RequestField<BackendRequest>] = [
        RequestField(Keys.backend, \.backend), RequestField(Keys.device, \.devices),
        RequestField(Keys.threads, \.threads),
        RequestField(Keys.kernel, \.kernel), RequestField(Keys.tuning, \.tuning),
        RequestField(Keys.auditShare, \.auditShare),
    ]

    /// The most threads that a request may ask for.
    package static let threadLimit = 4096

    /// Selects the backend, on this rank and all others. `listener` hears what is passed over, fails later, or turns out
    /// to be faster.
    package func selection(_ listener: SelectionListener) async throws(JobError) -> BackendSelection {
        let warn = listener.warn
        try refuseConflict()
        let audit = try audit()
        let own = share(Coordinator.current?.shares.first)
        let threads = try own.grantedThreads(warn: warn)
        do throws(BackendError) {
            let selection = try await BackendSelection.select(
                backend ?? .auto, devices: own.devices, threads: threads, kernels: kernels, listener: listener)
            return try await joined(selection, warn: warn).audited(audit)
        } catch { throw JobError(error) }
    }

    private func audit() throws(JobError) -> Audit? {
        guard let share = auditShare else { return nil }
        guard (0...1).contains(share) else {
            throw .invalid(
                .outOfRange(
                    "\(word: "audit share", for: Keys.auditShare.name) must be \(expected: "between 0 and 1"), got \(got: share)"
                ))
        }
        return share > 0 ? Audit(share: share) : nil
    }

    package var kernels: KernelOptions {
        var options = kernel ?? KernelOptions()
        if let tuning { options.tuning = tuning }
        return options
    }

    /// The number of threads to use: at most one for each core that this process has, with a warning where it asks for
    /// more.
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

    /// Refuses devices that the chosen backend does not run on.
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

/// The kinds of hardware that a choice of backend and devices may run on.
package struct Placement {
    package let mayRunOpenCL, mayRunOnProcessor: Bool
    /// The setting that decides it, for messages, such as `backend cpu`.
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
